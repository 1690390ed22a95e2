CookieConsent.run({
  categories: {
    necessary: { enabled: true, readOnly: true },
    analytics: { autoClear: { cookies: [{ name: /^_stats/ }] } },
    marketing: {},
  },
  language: {
    default: "en",
    translations: {
      en: {
        consentModal: {
          title: "We use cookies",
          description: "Some keep the basket while you shop. Others tell us which articles are read, or show offers that fit.",
          acceptAllBtn: "Accept all",
          acceptNecessaryBtn: "Reject all",
          showPreferencesBtn: "Choose",
          footer: '<a href="/privacy">Privacy policy</a>',
        },
        preferencesModal: {
          title: "Cookie choices",
          acceptAllBtn: "Accept all",
          acceptNecessaryBtn: "Reject all",
          savePreferencesBtn: "Save",
          closeIconLabel: "Close",
          sections: [
            { title: "Necessary", description: "Keeps the basket while somebody shops.", linkedCategory: "necessary" },
            { title: "Statistics", description: "Tells us which articles are read.", linkedCategory: "analytics" },
            { title: "Marketing", description: "Shows offers that fit.", linkedCategory: "marketing" },
          ],
        },
      },
    },
  },
});
