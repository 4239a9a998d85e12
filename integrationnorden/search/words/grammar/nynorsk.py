"""Norwegian Nynorsk. Endings, links and derivations as in Faarlund, Lie and Vannebo, Norsk referansegrammatikk."""

from .rules import Rules, in_order, pairs, words

RULES = Rules(
    endings=in_order("arane anes enes ane ene inga ingar ingane ars ar er en et as es a e i s"),
    irregular={
        "betre": "god", "brørne": "bror", "vaksen": "vaksen", "bøker": "bok", "bøkene": "bok", "dør": "dør",
        "leik": "leik", "landa": "land",
    },
    derivations=pairs("""
        ering>ere ning>ne asjon>ere sjon>ere jing>je ning>e else>e ing>e ing>a leik> heit> het> skap> ande>e laus>
        fri>
        """),
    derivations_of_long=pairs("ar>e"),
    bases={
        "deltaking": "delta", "deltakar": "delta", "søknad": "søke", "kartlegging": "kartleggje",
        "likestilt": "likestille", "tilsett": "tilsetje",
    },
    underived=words("borgar eigenskap flyktning landskap stilling"),
    articles=pairs("ar>ane er>ar >en >et"),
    links=("", "s", "e", "ar"),
    changed=pairs("e> e>a"),
    tails_end=("ar", "er"),
    short=words("""
        bil bo bok bu by båt dag del dør fag far hus jord kor kø lag leik liv ljod lov mat mor natt nav ny ord rett
        rom råd sak sal sjø sti tal tid tog ung veke å år øl øy
        """),
    never=words("""
        alle andre anna annan bare barne besk bli bort cent denne desse dette eller else ende enden ender etter fleire
        fore fort fram framfor gjennom gonger ha hald halde heit het ikkje inn innan inter ion isere kont kunne kvar
        lede leg lege legging leggje leiing mang mange mellom mere mest mot måtte ned ning opp oppe over rede ret ring
        ringe saman sams samt sende sidan sjon sjølv skap ske skulle stakar takar taking tida til ting under ut utan
        utbe vere ville
        """),
)  # fmt: skip
