"""spaCy's rules without a model: blank English, an entity ruler with 500 names, 30 token patterns."""

import itertools

import spacy
from read_text import measure

GIVEN = "Adama Luis Jonas Retno Kaja Olaf Sauli Anna Carlos Elena Fatima George Hassan Jorge Karim Leila Maria Nikolai Omar Rosa".split()
FAMILY = "Barrow Abinader Marsudi Kallas Scholz Castillo Dlamini Fernandez Gomez Haidari Jensen Karimov Lopez Mbeki Nazarov Okafor Petrov Qureshi Rahimov Santos Umarov Vargas Weiss Yusupov Zhang".split()
MONTHS = "January February March April May June July August September October November December".split()
UNITS = "percent documents contracts projects kilometers students dollars meetings".split()
NOUNS = "treaty agreement memorandum protocol declaration statement convention charter".split()

patterns = [{"label": "LEADER", "pattern": f"{given} {family}"} for given, family in itertools.product(GIVEN, FAMILY)][:500]
patterns += [{"label": "DATE", "pattern": [{"TEXT": month}, {"LIKE_NUM": True}]} for month in MONTHS]
patterns += [{"label": "COUNT", "pattern": [{"LIKE_NUM": True}, {"LOWER": unit}]} for unit in UNITS]
patterns += [{"label": "AGREEMENT", "pattern": [{"LOWER": "signed"}, {"OP": "?"}, {"OP": "?"}, {"LOWER": noun}]} for noun in NOUNS]
patterns += [
    {"label": "DATE", "pattern": [{"LIKE_NUM": True}, {"TEXT": {"IN": MONTHS}}, {"SHAPE": "dddd"}]},
    {"label": "COUNT", "pattern": [{"LOWER": "more"}, {"LOWER": "than"}, {"LIKE_NUM": True}]},
]

nlp = spacy.blank("en")
nlp.max_length = 10_000_000
nlp.add_pipe("entity_ruler").add_patterns(patterns)
measure(lambda texts: [[entity.label_ for entity in nlp(text).ents] for text in texts], spacy.__version__)
