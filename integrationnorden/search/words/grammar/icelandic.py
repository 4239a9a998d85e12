"""Icelandic. Genitives join the parts of a compound; endings as BÍN has them."""

from .rules import Rules, in_order, pairs, words

RULES = Rules(
    endings=in_order("""
        anna unum inum arnar irnar urnar urinn innar inni arinnar ina ins inn ið um ar ir ur ra na ja i a u s
        """),
    irregular={"mann": "maður", "manna": "maður", "mannanna": "maður"},
    derivations=pairs("eining>eina ning>na ing>a un>a leiki>legur leikur> skapur> andi>a leysi> laus>"),
    bases={
        "rannsókn": "rannsaka", "kennsla": "kenna", "kennari": "kenna", "fræðsla": "fræða", "aðlögun": "aðlaga",
        "aðlagast": "aðlaga", "ráðgjafi": "ráðgjöf", "öryggi": "öruggur", "örugg": "öruggur", "jafnrétti": "jafn",
        "þjónusta": "þjóna", "stuðningur": "styðja", "mat": "meta", "læsi": "lesa", "ráðning": "ráða",
        "samning": "samningur",
    },
    underived=words("jafn samningur"),
    links=("", "s", "ar", "a", "u", "na"),
    changed=pairs(">ur"),
    heads_end=("s", "ar", "a", "u", "na", "r"),
    short=words("""
        bát bær bíl bók dag fag hús lið lán líf lög mál mót nám ný orð ráð sjó sál sýn tal tíð ung vor ár
        """),
    never=words("""
        allt allur andi andinn angur annar armaður aðra eftir ekki enda endur eða full fullur gang gera gert gerð hafa
        hafi hver ingar ingi ingin inn innan innar inni kunna laus lausn lega legt legum legur leiki líka mega milli
        móti neyti räti sama samur sinni skap skapur skot skulu slok sögn unar undir unin unni utan vera verið veru
        verða vilja yfir þessi þetta
        """),
)  # fmt: skip
