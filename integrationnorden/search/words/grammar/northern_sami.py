"""Northern Sámi. Case endings as in Nickel and Sammallahti, Nordsamisk grammatikk; first parts of compounds are
nominatives, with o and e for u and i, or genitives.
"""

from .rules import Rules, in_order, pairs, words

RULES = Rules(
    endings=in_order("""
        iiguin iidda iiddán iidan aččaid aččat iidis guin iin iid ide ias ii as is us es in id at it ut ain aid áin
        áid áide aide uid uide uin ha la na s n t i
        """),
    derivations=pairs("""
        heapmi> hus>hit dus>dit us>it us>at bmi>t n>t pmi>t upmi>ut eapmi>it eaddji>it vuohta> sš>
        """),
    links=("", "s"),
    changed=pairs("o>u e>i a>i á>i o>ut i>it"),
    heads_end=("",),
    short=words("bargu"),
    never=words("dain dan dasa dat gosa leai lean leat lei maid mat maŋŋel mii ovdal"),
)  # fmt: skip
