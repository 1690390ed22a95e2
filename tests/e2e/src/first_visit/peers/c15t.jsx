import { createRoot } from "react-dom/client";
import { ConsentBanner, ConsentDialog, ConsentManagerProvider } from "@c15t/react";
import "@c15t/react/styles.css";

const options = {
  mode: "offline",
  consentCategories: ["necessary", "measurement", "marketing"],
  overrides: { country: "DE" },
  legalLinks: { privacyPolicy: { href: "/privacy" } },
  scripts: [{ id: "stats", category: "measurement", textContent: "GATED" }],
};

createRoot(document.getElementById("consent")).render(
  <ConsentManagerProvider options={options}>
    <ConsentBanner legalLinks={["privacyPolicy"]} />
    <ConsentDialog />
  </ConsentManagerProvider>,
);
