"""THE list of what types cannot say of the records: the rules of each kind that has any of its own.

What holds for every kind (references, dates, order, names) follows from its declaration: see load.check.
"""

from __future__ import annotations

from macros.kinds.cases import rules as cases
from macros.kinds.data_use import rules as data_use
from macros.kinds.discrepancies import rules as discrepancies
from macros.kinds.initiatives import rules as initiatives
from macros.kinds.kpis import rules as kpis
from macros.kinds.plan import rules as plan
from macros.kinds.procedures import rules as procedures
from macros.kinds.sources import rules as sources
from macros.kinds.synonyms import rules as synonyms
from macros.kinds.systems import rules as systems
from macros.kinds.terms import rules as terms

# In the order in which problems of one place are told.
RULES = (
    *procedures.RULES, *systems.RULES, *plan.RULES, *data_use.RULES, *sources.RULES, *synonyms.RULES, *initiatives.RULES,
    *kpis.RULES, *discrepancies.RULES, *cases.RULES, *terms.RULES,
)  # fmt: skip
