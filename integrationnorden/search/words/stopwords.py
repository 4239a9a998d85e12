"""Words that carry no meaning of their own in a query. Folded; a query of nothing else keeps them."""

_BY_LANGUAGE = {
    "da": "og i på for til af med der som en et den det de at er om fra ved hos den",
    "nb": "og i på for til av med der som en et ei den det de å er om fra ved hos",
    "nn": "og i på for til av med der som ein eit ei den det dei å er om frå ved hjå",
    "sv": "och i på för till av med där som en ett den det de att är om från vid hos",
    "fi": "ja tai on se ne että joka jotka kun kuin sekä ovat",
    "is": "og í á fyrir til af með þar sem er að um frá við hjá það þau",
    "fo": "og í á fyri til av við har sum er at um frá hjá tað teir",
    "se": "ja dahje lea leat go mii dat",
    "kl": "aamma imaluunniit",
    "en": "and in on for to of with who which a an the is are about from at by how what do s t",
}
STOPWORDS = {language: frozenset(words.split()) for language, words in _BY_LANGUAGE.items()}


def is_stopword(word: str, language: str) -> bool:
    """Whether a lower-case word says nothing in this language."""
    return word in STOPWORDS[language]
