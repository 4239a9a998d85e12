"""Words that carry no meaning of their own in a query; a query of nothing else keeps them."""

from .folding import fold

_BY_LANGUAGE = {
    "da": """og i på for til af med der som en et den det de dem deres at er om fra ved hos mod under over efter mellem
        uden mens når hvor hvordan hvad hvem hvilke kan skal vil har
        man sig sin sit sine ikke eller også mere meget flere
        mange alle hele ind ud op""",
    "nb": """og i på for til av med der som en et ei den det de dem deres å er om fra ved hos mot under over etter
        mellom
        uten mens når hvor hvordan hva hvem hvilke kan skal vil har man seg sin sitt sine ikke eller også mer mye flere
        mange alle hele inn ut opp""",
    "nn": """og i på for til av med der som ein eit ei den det dei deira å er om frå ved hjå mot under over etter mellom
        utan medan når kor korleis kva kven kan skal vil har ein seg sin sitt sine ikkje eller også meir mykje fleire
        mange alle heile inn ut opp""",
    "sv": """och i på för till av med där som en ett den det de dem deras att är om från vid hos mot under över efter
        mellan utan medan när var hur vad vem vilka kan ska skall vill har man sig sin sitt sina inte eller också mer
        mycket flera fler många alla hela in ut upp""",
    "fi": """ja tai on se ne että joka jotka kun kuin sekä ovat ei myös mutta miten mitä mikä kuka missä voi moni monta
        monella monen useita usealla kaikki kanssa ilman varten""",
    "is": """og í á fyrir til af með þar sem er að um frá við hjá það þau þeir þær en eða ekki hvar hvernig hvað hver
        getur skal hefur sig sinn sín meira margir margar mörg mörgum fleiri allir öll allt inn út upp án eftir milli
        undir yfir meðan þegar""",
    "fo": """og í á fyri til av við har sum er at um frá hjá tað teir tær tey ein eitt ella ikki hvar hvussu hvat hvør
        kann skal hevur seg sín meira nógv nógvir fleiri allir øll inn út upp uttan eftir millum undir yvir meðan tá""",
    "se": "ja dahje lea leat go mii dat ii gos movt máŋga eanet buot haga maŋŋel gaskkas",
    "kl": "aamma imaluunniit",
    "en": """and in on for to of with who which a an the is are be about from at by how what where when do does s t can
        or not into out up their his her its our your my we you they it as many more most some all while without between
        under over after before""",
}
STOPWORDS = {language: frozenset(map(fold, words.split())) for language, words in _BY_LANGUAGE.items()}


def is_stopword(word: str, language: str) -> bool:
    """Whether a folded word says nothing in this language."""
    return word in STOPWORDS[language]
