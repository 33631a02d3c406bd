"""What a type cannot say of a system."""

from __future__ import annotations

from macros.kinds.systems.record import KIND
from macros.records.rules import Rules, check_services

RULES = (Rules(KIND, sourced=(check_services,)),)
