"""One address of every kind of page that readers meet, for what must hold on all of them."""

from django.urls import reverse
from django.utils.translation import override

from integrationnorden.pages.tree import Tree

LANGUAGES = ("sv", "fi")


def page_kinds(language):
    """The addresses by kind of page, as a reader of this language has them."""
    with override(language):
        bank, results = reverse("knowledgebank:list"), reverse("search")
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
            "style guide": reverse("style-guide"),
            "not found": f"/{language}/nothing-here/",
        }
