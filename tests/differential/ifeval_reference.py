"""The reference for the ids of IFEval and IFEvalG: upstream's own classes, run as their evaluation loops run them.

IFEval comes from the installed package `lm_eval` (its `tasks/ifeval`), IFEvalG from a checkout of open-instruct (`--open-instruct DIR`).
Random draws are made to raise, so that a verdict that hangs on chance shows as `None`; so do exceptions. langdetect is seeded.
"""

import importlib
import importlib.util
import os
import sys
import types
from pathlib import Path

from langdetect import DetectorFactory

DetectorFactory.seed = 0


class Drawn(Exception):
    """Upstream asked for a random number."""


class Chance:
    """Stands in for the module `random` in upstream's code."""

    def __getattr__(self, name):
        def draw(*_args, **_kwargs):
            raise Drawn(name)

        return draw


def _packages(root, *names):
    """Makes packages importable without running their `__init__`, which wants the whole harness."""
    for name in names:
        module = types.ModuleType(name)
        module.__path__ = [str(Path(root, *name.split(".")[1:]))]
        sys.modules[name] = module


def load_ifeval():
    root = importlib.util.find_spec("lm_eval").submodule_search_locations[0]
    _packages(root, "lm_eval", "lm_eval.tasks", "lm_eval.tasks.ifeval")
    registry = importlib.import_module("lm_eval.tasks.ifeval.instructions_registry")
    for name in ["instructions", "instructions_util"]:
        importlib.import_module(f"lm_eval.tasks.ifeval.{name}").random = Chance()
    sys.modules["lm_eval.tasks.ifeval.instructions"].logger.disabled = True
    return registry.INSTRUCTION_DICT


def load_ifevalg(checkout):
    _packages(Path(checkout, "open_instruct"), "open_instruct", "open_instruct.IFEvalG")
    registry = importlib.import_module("open_instruct.IFEvalG.instructions_registry")
    for name, module in list(sys.modules.items()):
        if name.startswith("open_instruct.IFEvalG.") and hasattr(module, "random"):
            module.random = Chance()
    return registry.INSTRUCTION_DICT


def harness():
    """The evaluation loops of lm_eval, for timing."""
    return importlib.import_module("lm_eval.tasks.ifeval.utils")


def readings(response):
    """The eight readings of the loose score, in upstream's order."""
    lines = response.split("\n")
    cut = ["\n".join(lines[1:]).strip(), "\n".join(lines[:-1]).strip(), "\n".join(lines[1:-1]).strip()]
    return [response, response.replace("*", ""), *cut, *[text.replace("*", "") for text in cut]]


def verdicts(classes, suite, key, kwargs, response):
    """(strict, loose); `None` where upstream draws or raises."""
    keep = (lambda v: v) if suite == "if_eval" else (lambda v: v is not None)
    try:
        checker = classes[key](key)
        checker.build_description(**{k: v for k, v in kwargs.items() if keep(v)})
        checker.get_instruction_args()
    except Drawn:
        return (False, False) if not response.strip() else (None, None)
    except Exception:
        return None, None
    try:
        strict = bool(response.strip() and checker.check_following(response))
    except Exception:
        return None, None
    loose = strict
    try:
        for reading in readings(response):
            if reading.strip() and checker.check_following(reading):
                loose = True
                break
    except Exception:
        loose = None
    return strict, loose


def use_nltk_data():
    """NLTK's data inside the wheel of llama-index-core."""
    found = importlib.util.find_spec("llama_index.core") if importlib.util.find_spec("llama_index") else None
    if found and "NLTK_DATA" not in os.environ:
        os.environ["NLTK_DATA"] = str(Path(found.submodule_search_locations[0], "_static/nltk_cache"))


use_nltk_data()
