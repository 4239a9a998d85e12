"""Faroese, which has no free dictionary that pip installs: endings, and the words that texts on integration join most.

The endings are those of nouns and adjectives with the article that is joined to nouns, as in Thráinsson and others,
Faroese: An Overview and Reference Grammar, and in GiellaLT's lang-fao (nouns.lexc). `irregular` has the stems of
nouns that change their vowel.
"""

from .rules import Rules, in_order, pairs, words

RULES = Rules(
    endings=in_order("""
        arinnar arnar irnir irnar urnar arnir innar inar inir unnar anna unum inum onum anum unni uni ini ina ins inn
        una num nar ið in um ar ir ur an i u a s
        """),
    irregular={
        "systir": "systr", "systur": "systr", "børn": "barn", "børnini": "barn", "børnum": "barn", "børnunum": "barn",
        "barnanna": "barn", "bøkur": "bók", "bøkurnar": "bók", "menn": "mað", "menninir": "mað", "maður": "mað",
        "maðurin": "mað", "manninum": "mað", "mans": "mað", "manna": "mað", "mannin": "mað", "føtur": "fót",
        "føturnar": "fót", "mødrar": "móð", "móðir": "móð", "móður": "móð", "døtur": "dótt", "dóttir": "dótt",
        "brøður": "bróð", "bróðir": "bróð", "nætur": "nátt", "hendur": "hand", "kona": "kon", "konu": "kon",
        "konur": "kon", "konuna": "kon",
    },
    shortest_stem=3,
    derivations=pairs("ing> leiki> ligur> skap> sloys> loys>"),
    links=("", "s", "ar", "a", "u", "na", "i"),
    shortest=3,
    words=words("""
        arbeiði barn bygd bók bólkur bústaður býur dagur fak familja felag flóttafólk flótti foreldur frítíð fundur
        fyritøka fíggjar fólk førleiki garður granni gransking hagtal hald heilsa heim heimili hjálp hús integrasjón
        integratión javnstøða kommuna kunning kunnleiki kvinna kvøld land landsstýri leikur leiðsla lestur lið lærari
        lív lóg marknaður maður mentan miðstøð mál móðir næmingur politikkur roynd ráð ráðgeving rættur røkt samfelag
        savn sjúka skeið skúli starv starvsfólk stova stovnur stuðul støða systir tilboð tilflytari tiltak trygd
        tulking tulkur tænasta tíð undirvísing ungdómur vegleiðing verja verk verkætlan vinna vinur ætlan ítróttur
        útbúgving útlendingur
        """),
    never=words("ari ein hin ing inn ins men sum tað the var við"),
)  # fmt: skip
