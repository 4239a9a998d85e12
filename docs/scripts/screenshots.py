"""Screenshots of every page kind at 360 and 1280 px, light and dark, of a site that `make run` serves.

The address is taken from SITE (http://127.0.0.1:8000 unless given).
"""

import os
import shutil
from pathlib import Path

from playwright.sync_api import sync_playwright

SITE = os.environ.get("SITE", "http://127.0.0.1:8000")
FOLDER = Path(__file__).parent.parent / "screenshots"
PAGES = {
    "home": "/sv/",
    "list": "/sv/idebank/?area=SE",
    "map": "/fi/ideapankki/kartta/",
    "record": "/sv/idebank/4/",
    "record-fallback": "/kl/idebank/3/",
    "compare": "/da/idebank/sammenlign/?e=2,4",
    "shortlist": "/nb/idebank/min-liste/?e=2,4",
    "results": "/sv/sok/?q=kvinnor",
    "calls": "/sv/bidrag/",
    "call": "/fi/avustukset/4/",
    "may-we-apply": "/da/tilskud/4/kan-vi-soege/?kind=ngo&area=DK&partner_areas=NO&amount=400000&own_share=10",
    "deadlines": "/nb/tilskudd/kalender/2023/",
    "projects": "/is/styrkir/verkefni/",
    "totals": "/sv/bidrag/projekt/totalt/",
    "project": "/sv/bidrag/projekt/1/",
    "themes": "/da/temaer/",
    "theme": "/sv/teman/3/",
    "chapter": "/en/themes/chapters/5/",
    "finding": "/nb/temaer/funn/7/",
    "activities": "/fi/teemat/tapahtumat/",
    "activity": "/sv/teman/aktiviteter/3/",
    "not-found": "/is/ekkert/",
    "style-guide": "/en/style-guide/",
}


def main() -> None:
    FOLDER.mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for width in (360, 1280):
            for scheme in ("light", "dark"):
                context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
                page = context.new_page()
                for name, address in PAGES.items():
                    page.goto(SITE + address)
                    page.screenshot(path=FOLDER / f"{name}-{width}-{scheme}.jpg", type="jpeg", quality=60)
                context.close()
        browser.close()


if __name__ == "__main__":
    main()
