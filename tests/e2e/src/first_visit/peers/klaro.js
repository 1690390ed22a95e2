var klaroConfig = {
  version: 1,
  acceptAll: true,
  translations: {
    zz: { privacyPolicyUrl: "/privacy" },
    en: {
      purposes: { analytics: "Statistics", marketing: "Marketing" },
      stats: { description: "Tells us which articles are read." },
      offers: { description: "Shows offers that fit." },
    },
  },
  services: [
    { name: "stats", title: "Visit statistics", purposes: ["analytics"], cookies: [/^_stats/] },
    { name: "offers", title: "Offers", purposes: ["marketing"] },
  ],
};
