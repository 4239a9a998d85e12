"""Greenlandic, which has no free dictionary that pip installs: what stands before the endings is the stem.

The endings are those of the cases (relative -p, instrumental -mik and -nik, locative -mi and -ni, allative -mut and
-nut, ablative -mit and -nit, prosecutive -kkut and -tigut, plural -t), as in Fortescue, West Greenlandic, and in
GiellaLT's lang-kal (inflections-nouns.lexc, inflections-verbs-IV.lexc). `derivations` are written as stems are: the
noun of action -neq, the indicative -voq, -poq, -vaa, -paa and the agent -soq, -toq.
"""

from .rules import Rules, in_order, pairs

RULES = Rules(
    endings=in_order("""
        mingaanniit ninngaanniit tigut kkut miit niit tit rit mik nik mut nut mit nit mi ni t p q k
        """),
    shortest_stem=3,
    derivations=pairs("""
        titsisu> titsini> nni> ni> ffi> rfi> ppu> vu> pu> vaa> va> pa> ra> vugu> luti> lu> tu> su>
        """),
)  # fmt: skip
