// Stands in for the visit statistics of a real shop: it counts this browser's page views in a cookie and,
// unlike a real one, says so in the footer. The page holds it back until the visitor has allowed "stats".
(() => {
  "use strict";

  const badge = document.getElementById("visit-statistics");

  const countVisit = () => {
    const stored = /(?:^|; )_demo_stats=(\d+)/.exec(document.cookie);
    const visit = (stored ? Number(stored[1]) : 0) + 1;
    document.cookie = `_demo_stats=${visit}; Path=/; SameSite=Lax; Max-Age=${30 * 24 * 60 * 60}`;
    badge.dataset.state = "on";
    badge.textContent = `Visit statistics: on (visit ${visit})`;
  };

  const stop = () => {
    delete badge.dataset.state;
    badge.textContent = "Visit statistics: off";
  };

  // The badge is the only state, so being run again or told twice counts no page view twice.
  const follow = (allowed) => {
    if (allowed === (badge.dataset.state === "on")) return;
    if (allowed) countVisit();
    else stop();
  };

  follow(true);
  document.addEventListener("privacy-widget:change", () => follow(window.privacyWidget.allows("stats")));
})();
