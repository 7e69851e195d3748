"""The reference for IFBench's 58 ids: `verdict(id, kwargs, response)` as allenai/IFBench gives it.

Upstream (github.com/allenai/IFBench, `ifbench/instructions.py`) is not on PyPI, so this file has two sources:

* `--ifbench DIR`: a checkout of upstream; its `instructions.py` is used as it is.
* without it: the copies inside the wheels of lighteval 0.13.0 and evalscope 1.14.1 (`pip download --no-deps lighteval==0.13.0
  evalscope==1.14.1`, unpacked to IFBENCH_WHEELS, by default /tmp/le/x). lighteval's copy is older than upstream: for the ids in
  `FROM_EVALSCOPE` evalscope's class equals upstream's, and the seven that neither copy has (`restate`) are restated here from reading
  upstream at commits 6fffd61 (2025-12-16) and db69a6f.

`split_into_sentences` is NLTK's `sent_tokenize` since 6fffd61; lighteval and evalscope still use the chain of regular expressions.
"""

import importlib.util
import os
import random
import re
import string
import sys
import types
from pathlib import Path

import nltk

WHEELS = Path(os.environ.get("IFBENCH_WHEELS", "/tmp/le/x"))
# Classes whose evalscope copy equals upstream's while lighteval's is older.
FROM_EVALSCOPE = ["ratio:stop_words", "count:person_names", "format:emoji", "words:paragraph_last_first", "repeat:repeat_change"]
# Classes in which upstream turns an IndexError or ZeroDivisionError of lighteval's copy into this verdict.
GUARDED = {"words:alphabet": False, "words:last_first": False, "ratio:overlap": False, "custom:sentence_alphabet": False}


def utilities():
    """What upstream's `instructions_util` offers to the checkers."""
    module = types.ModuleType("instructions_util")
    # From 3.10 on NLTK runs this on the package `regex`, whose \w takes in combining marks; older versions use `re`.
    words = nltk.tokenize.RegexpTokenizer(r"\w+")

    def count_stopwords(text):
        stop = nltk.corpus.stopwords.words("english")
        return len([token for token in words.tokenize(text) if token.lower() in stop])

    module.nltk = nltk
    module.split_into_sentences = lambda text: nltk.sent_tokenize(text)
    module.count_words = lambda text: len(words.tokenize(text))
    module.count_stopwords = count_stopwords
    module.generate_keywords = lambda num_keywords: [f"random{random.random()}" for _ in range(num_keywords)]
    return module


def load_file(name, path, stubs):
    for key, module in stubs.items():
        sys.modules[key] = module
    spec = importlib.util.spec_from_file_location(name, path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def package(name, **members):
    module = types.ModuleType(name)
    module.__path__ = []
    for key, value in members.items():
        setattr(module, key, value)
    return module


def registry_of(path, module):
    """The id -> class table in a copy's `instructions_registry.py`, read without importing it."""
    pairs = re.findall(r"""["']([\w:-]+)["']:\s*instructions\.(\w+)""", path.read_text())
    return {key: getattr(module, name) for key, name in pairs}


def checkout(directory):
    directory = Path(directory)
    directory = directory / "ifbench" if (directory / "ifbench").is_dir() else directory
    util = utilities()
    stubs = {"instructions_util": util, "ifbench": package("ifbench", instructions_util=util), "ifbench.instructions_util": util}
    module = load_file("ifbench_upstream", directory / "instructions.py", stubs)
    return registry_of(directory / "instructions_registry.py", module)


def wheel_copies():
    util = utilities()
    nltk.download = lambda *_, **__: True
    folder = WHEELS / "lighteval/tasks/tasks/ifbench"
    stubs = {"spacy": package("spacy", load=lambda _: None)}
    for name in ["lighteval", "lighteval.utils", "lighteval.tasks", "lighteval.tasks.tasks", "lighteval.tasks.tasks.ifeval"]:
        stubs[name] = package(name)
    stubs["lighteval.utils.imports"] = package("i", is_package_available=lambda _: True, requires=lambda *_: lambda cls: cls)
    stubs["lighteval.tasks.tasks.ifeval.instructions_utils"] = util
    stubs["lighteval.tasks.tasks.ifeval"].instructions_utils = util
    old = registry_of(folder / "instructions_registry.py", load_file("ifbench_lighteval", folder / "instructions.py", stubs))
    folder = WHEELS / "evalscope/benchmarks/ifbench"
    stubs = {name: package(name) for name in ["evalscope", "evalscope.benchmarks", "evalscope.utils"]}
    stubs["evalscope.benchmarks.ifbench"] = package("evalscope.benchmarks.ifbench", instructions_util=util)
    stubs["evalscope.benchmarks.ifbench.instructions_util"] = util
    for name in ["evalscope.utils.logger", "evalscope.utils.resource_utils", "evalscope.utils.import_utils"]:
        stubs[name] = package(name, get_logger=lambda *_: None, check_nltk_data=lambda *_: None, check_import=lambda *_, **__: None)
    new = registry_of(folder / "instructions_registry.py", load_file("evalscope.benchmarks.ifbench.instructions", folder / "instructions.py", stubs))
    return old, new


def restate(classes):
    """The checkers that only upstream's newest revision has, restated from reading it."""

    def change(key, method):
        classes[key] = type(classes[key].__name__, (classes[key],), {"check_following": method})

    def keyword(self, value):
        sentences = nltk.sent_tokenize(value)
        if len(sentences) < self._keyword_position:
            return False
        found = re.search(rf"\b{re.escape(self._keyword)}\b", sentences[int(self._keyword_position - 1)], re.IGNORECASE)
        return found is not None

    pronouns = set(
        """i me we us you he him she her it they them my mine our ours your yours his hers its their theirs myself ourselves yourself
        yourselves himself herself itself themselves this that these those who whom whose which what whoever whomever whatever whichever
        anybody anyone anything everybody everyone everything nobody nothing somebody someone something each either neither both all some
        any none""".split()
    )

    def pronoun(self, value):
        return sum(token in pronouns for token in nltk.word_tokenize(value.replace("/", " ").lower())) >= self._num_pronouns

    def quote(self, value):
        value = "".join(value.replace("'\"'", "").split())
        stripped = value.strip(string.digits + string.punctuation.replace('"', ""))
        return '""' not in value and not stripped.endswith('"')

    def specific(self, value):
        sentences = nltk.sent_tokenize(value)
        if len(sentences) < self._n:
            return False
        words = [t for t in nltk.word_tokenize(sentences[self._n - 1]) if any(c.isalnum() for c in t)]
        return len(words) >= self._m and words[self._m - 1].lower() == self._keyword.lower()

    def position(self, value):
        words = nltk.word_tokenize(value)
        if len(words) < 2:
            return False
        back = 3 if words[-1] in string.punctuation else 2
        return len(words) >= back and words[1].lower() == words[-back].lower() == self._keyword.lower()

    def span(self, value):
        return value.strip().lower() == self._prompt_to_repeat[self._n_start : self._n_end + 1].strip().lower()

    def title(self, value):
        for word in nltk.word_tokenize(value):
            if word[:1].isalpha() and word[:1].islower() and (len(word) == 1 or word[1:].isupper() or word[1:].islower()):
                return False
        return True

    def span_parameters(self, prompt_to_repeat=None, n_start=None, n_end=None):
        if not prompt_to_repeat:
            raise ValueError("prompt_to_repeat must be set.")
        self._prompt_to_repeat = prompt_to_repeat
        self._n_start = random.randint(0, len(prompt_to_repeat) - 2) if n_start is None else n_start
        self._n_end = random.randint(self._n_start + 1, len(prompt_to_repeat) - 1) if n_end is None else n_end

    change("sentence:keyword", keyword)
    change("count:pronouns", pronoun)
    change("format:quote_unquote", quote)
    change("words:keywords_specific_position", specific)
    change("words:words_position", position)
    change("repeat:repeat_span", span)
    classes["repeat:repeat_span"].build_description = span_parameters
    change("format:title_case", title)
    for key, verdict in GUARDED.items():
        inner = classes[key].check_following

        def guarded(self, value, inner=inner, verdict=verdict):
            try:
                return inner(self, value)
            except (IndexError, ZeroDivisionError):
                return verdict

        change(key, guarded)


def load(directory=None):
    if directory:
        return checkout(directory)
    old, new = wheel_copies()
    for key in FROM_EVALSCOPE:
        old[key] = new[key]
    restate(old)
    return old


def verdict(classes, key, kwargs, response):
    """True, False, or the name of the exception upstream raises; blank responses fail as in upstream's `evaluation_lib`."""
    try:
        checker = classes[key](key)
        checker.build_description(**{name: value for name, value in kwargs.items() if value is not None})
        return bool(response.strip() and checker.check_following(response))
    except Exception as error:  # whatever upstream raises is the outcome
        return type(error).__name__


def data_path():
    """NLTK's data as the wheel of llama-index-core carries it (punkt_tab and stopwords)."""
    spec = importlib.util.find_spec("llama_index.core")
    if spec and spec.origin:
        return str(Path(spec.origin).parent / "_static/nltk_cache")
    return None


if (path := data_path()) and path not in nltk.data.path:
    nltk.data.path.insert(0, path)
