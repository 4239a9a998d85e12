"""One address of every kind of page that readers meet, for what must hold on all of them."""

from django.urls import reverse
from django.utils.translation import override

from integrationnorden.pages.tree import Tree

LANGUAGES = ("sv", "fi")


def page_kinds(language):
    """The addresses by kind of page, as a reader of this language has them."""
    with override(language):
        bank, results = reverse("knowledgebank:list"), reverse("search")
        may_we_apply = reverse("grants:may-we-apply", args=[4])
        about = Tree(language).keyed("about")
        return {
            "home": reverse("pages-root"),
            "about page": about.url,
            "list": bank,
            "filtered list": f"{bank}?area=SE&topic=t-employment&sort=title",
            "empty list": f"{bank}?q=xyzzy",
            "map": reverse("knowledgebank:map"),
            "record": reverse("knowledgebank:short", args=[4]),
            "record in another language": reverse("knowledgebank:short", args=[5]),
            "comparison": f"{reverse('knowledgebank:compare')}?e=2,4,3",
            "shortlist": f"{reverse('knowledgebank:shortlist')}?e=2,4",
            "results": f"{results}?q=kvinnor",
            "no results": f"{results}?q=xyzzy",
            "vocabulary": reverse("vocabulary"),
            "concept": reverse("concept", args=["m-mentoring"]),
            "calls": reverse("grants:calls"),
            "open calls": f"{reverse('grants:calls')}?status=open&applicant=ngo",
            "call": reverse("grants:short", args=[4]),
            "call without a time": reverse("grants:short", args=[3]),
            "may we apply": f"{may_we_apply}?kind=business&area=SE&partner_areas=NO&amount=1",
            "may we apply, bad input": f"{may_we_apply}?amount=x&own_share=200",
            "year": reverse("grants:year", args=[2023]),
            "pool": reverse("grants:pool", args=["integration"]),
            "projects": reverse("grants:projects"),
            "totals": reverse("grants:totals"),
            "project": reverse("grants:project-short", args=[4]),
            "themes": reverse("themes:themes"),
            "theme": reverse("themes:theme-short", args=[3]),
            "version of a theme": reverse("themes:theme-version", args=[3, 1]),
            "chapter": reverse("themes:chapter-short", args=[5]),
            "finding": reverse("themes:finding-short", args=[7]),
            "question of a comparison": reverse("themes:question-short", args=[1]),
            "comparison of countries": reverse("themes:comparison", args=[1]),
            "brief": reverse("themes:brief", args=[3]),
            "expert groups": reverse("themes:groups"),
            "expert group": reverse("themes:group-short", args=[3]),
            "activities": reverse("themes:activities"),
            "activity": reverse("themes:activity-short", args=[3]),
            "statistics": reverse("statistics:catalogue"),
            "indicator": f"{reverse('statistics:indicator', args=['employment-rate'])}?area=SE&area=NO",
            "ranking": reverse("statistics:indicator", args=["refugees-origin"]),
            "embedded chart": reverse("statistics:embed", args=["employment-rate"]),
            "country or territory": reverse("statistics:profile", args=["AX"]),
            "reminders": reverse("reminders:subscribe"),
            "reminders of a topic": f"{reverse('reminders:subscribe')}?topic=t-employment&kinds=calls",
            "reminders asked for": reverse("reminders:asked"),
            "style guide": reverse("style-guide"),
            "not found": f"/{language}/nothing-here/",
        }
