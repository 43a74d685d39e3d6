---
to: "<%= dependabot ? '.github/dependabot.yml' : '' %>"
---
version: 2
updates:
  - package-ecosystem: opentofu
    directory: /
    schedule: { interval: weekly }
    # A release that was tampered with is mostly found out within days.
    cooldown: { default-days: 7 }
  - package-ecosystem: github-actions
    directory: /
    schedule: { interval: weekly }
    cooldown: { default-days: 7 }
