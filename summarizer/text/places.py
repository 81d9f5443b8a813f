"""Cities, regions and peoples that news names without saying what they are.

Written down for this project beside `countries`. It is a short list and not a gazetteer: a place that is missing is no
error, it only has to show by its context that it is one.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from summarizer.text.countries import CAPITALS, COUNTRIES, DEMONYMS, fold_name, list_key, plurals

_PLACES: Final = """Aachen/Abbottabad/Aden/Africa/Alabama/Alaska/Aleppo/Alexandria/Alsace/Anatolia/Antarctica/Antwerp/
Arctic/Arizona/Arkansas/Asia/Atlanta/Auckland/Austin/Balkans/Baltimore/Bangalore/Barcelona/Basra/Bavaria/Beersheba/
Belfast/Bengaluru/Benghazi/Birmingham/Bologna/Bombay/Bordeaux/Boston/Bremen/Brighton/Brisbane/Bristol/Brittany/
Brooklyn/Buffalo/Burgundy/Calais/Calcutta/Calgary/California/Cambridge/Cannes/Cardiff/Caribbean/Casablanca/Catalonia/
Chechnya/Chennai/Chernobyl/Chicago/Cincinnati/Cleveland/Cologne/Colorado/Connecticut/Corsica/Crete/Crimea/Dagestan/
Dallas/Damietta/Darfur/Delaware/Delhi/Denver/Detroit/Diyarbakir/Donbas/Donbass/Donetsk/Dortmund/Dover/Dresden/Dubai/
Dundee/Durban/Durham/Dusseldorf/East Jerusalem/Edinburgh/Eindhoven/England/Europe/Fallujah/Ferguson/Flint/Florence/
Florida/Fort Worth/Frankfurt/Fukushima/Galilee/Gaza/Gaza City/Gaza Strip/Geneva/Genoa/Ghent/Gibraltar/Glasgow/Golan/
Golan Heights/Gothenburg/Greenland/Guam/Guantanamo/Guantanamo Bay/Hamburg/Hama/Hanover/Hawaii/Hebron/Helmand/Hiroshima/
Hollywood/Homs/Hong Kong/Honolulu/Houston/Hyderabad/Idaho/Idlib/Illinois/Indiana/Indianapolis/Iowa/Isfahan/Istanbul/
Izmir/Java/Johannesburg/Kabul/Kandahar/Kansas/Kansas City/Karachi/Kashmir/Kentucky/Kerala/Kharkiv/Kharkov/Kherson/
Kobani/Kobane/Kolkata/Kosovo/Krakow/Kunduz/Kurdistan/Kyoto/Lagos/Lahore/Las Vegas/Latakia/Latin America/Leeds/
Leicester/Leipzig/Lille/Liverpool/Los Angeles/Louisiana/Luhansk/Lviv/Lyon/Lyons/Maine/Manchester/Manhattan/Marawi/
Mariupol/Marseille/Maryland/Massachusetts/Mecca/Medina/Melbourne/Memphis/Miami/Michigan/Middle East/Milan/Milwaukee/
Minneapolis/Minnesota/Mississippi/Missouri/Montana/Montreal/Mosul/Mumbai/Munich/Nagasaki/Naples/Nebraska/Nevada/
New Hampshire/New Jersey/New Mexico/New Orleans/New South Wales/New York/New York City/Newcastle/Nice/Normandy/
North Africa/North America/North Carolina/North Dakota/Northern Ireland/Nottingham/Nuremberg/Oakland/Odessa/Ohio/
Okinawa/Oklahoma/Ontario/Oregon/Orlando/Osaka/Oxford/Palermo/Palmyra/Pennsylvania/Perth/Peshawar/Philadelphia/Phoenix/
Pittsburgh/Plymouth/Porto/Portland/Portsmouth/Puerto Rico/Punjab/Quebec/Queensland/Quetta/Rafah/Rakhine/Ramadi/Raqqa/
Rhode Island/Rio de Janeiro/Rotterdam/Sacramento/Salzburg/San Antonio/San Bernardino/San Diego/San Francisco/Sao Paulo/
Sarajevo/Scandinavia/Scotland/Seattle/Seville/Shanghai/Sharm el-Sheikh/Sheffield/Shenzhen/Siberia/Sicily/Sinai/Sindh/
Sirte/Somaliland/South America/South Carolina/South Dakota/Southampton/Srebrenica/Srinagar/St. Louis/St. Petersburg/
Strasbourg/Stuttgart/Sussex/Sydney/Tabriz/Tasmania/Tel Aviv/Tennessee/Texas/Tibet/Tikrit/Toronto/Toulouse/Tulsa/Turin/
Tuscany/Utah/Utrecht/Valencia/Vancouver/Venice/Vermont/Verona/Vladivostok/Wales/Washington DC/West Bank/West Virginia/
Winnipeg/Wisconsin/Wuhan/Wyoming/L.A./D.C./Xinjiang/York/Yorkshire/Zurich/Central America/Eastern Europe/Western Europe/
Scandinavia/Persian Gulf/Gulf of Mexico/Eastern Ghouta/Sinjar/Manbij/Afrin/Douma/Jenin/Nablus/Khan Younis"""


_PEOPLES: Final = """Alawite Alevi Andalusian Arab Arabic Assyrian Baloch Balochi Basque Bavarian Bedouin Buddhist
Castilian Catalan Catholic Chechen Christian Circassian Copt Coptic Corsican Cossack Crimean Dagestani Druze English
Englishman Englishwoman European African Asian Eurasian Flemish Frisian Gazan Hasidic Hausa Hindi Hindu Hispanic Hutu
Igbo Ingush Islamic Islamist Israelite Jew Jewish Jihadist Kashmiri Kurd Kurdish Latin Latino Latina Lutheran Maori
Mormon Moor Muslim Nordic Orthodox Pashtun Persian Presbyterian Protestant Punjabi Quaker Roma Rohingya Salafi Salafist
Scandinavian Scot Scots Scottish Shia Shiite Shi'ite Sicilian Sikh Slavic Soviet Sunni Tamil Tatar Tibetan
Tuareg Turkic Tutsi Uighur Uyghur Walloon Welsh Welshman Yazidi Yiddish Zionist Zulu Baathist Republican Democrat
Tory Londoner Parisian Muscovite Berliner Texan Californian Hawaiian Alaskan Bostonian Chicagoan"""

# Two spellings or an old name of one place.
_SPELLINGS: Final = {
    "kiev": "kyiv",
    "kharkov": "kharkiv",
    "kobane": "kobani",
    "donbass": "donbas",
    "bombay": "mumbai",
    "calcutta": "kolkata",
    "bangalore": "bengaluru",
    "lyons": "lyon",
    "ulan bator": "ulaanbaatar",
}

# What a demonym ends in once its place is cut off: Aleppo -> Alepp-an, Vienna -> Vienn-ese.
_SUFFIXES: Final = ("ian", "ean", "an", "ese")
_REMEMBERED: Final = 32_768
_SHORTEST_STEM: Final = 4
_VOWELS: Final = "aeiosy"

PLACES: Final = CAPITALS | COUNTRIES.keys() | {fold_name(place) for place in re.split(r"/\s*", _PLACES)}
_PEOPLE: Final = frozenset(form for word in _PEOPLES.split() for form in plurals(word))
_STEMS: Final = frozenset(stem for place in PLACES if len(stem := place.rstrip(_VOWELS)) >= _SHORTEST_STEM)


def is_place(text: str) -> bool:
    """Tell whether `text` is a listed country, capital, city or region; case counts for short forms only."""
    return list_key(text) in PLACES


@lru_cache(maxsize=_REMEMBERED)
def is_demonym(word: str) -> bool:
    """Tell whether `word` names people or things by where they belong: "Syrian", "Kurds", "Aleppan".

    The lists decide; a word that is in none is one when a listed place's stem carries a suffix of demonyms. Faiths and
    parties ("Sunni", "Republicans") count. An ordinary word in lower case is not told apart ("polish").
    """
    key = list_key(word)
    if key in DEMONYMS or key in _PEOPLE:
        return True
    if key in PLACES:
        return False
    singular = key.removesuffix("s")
    return any(singular.endswith(suffix) and singular.removesuffix(suffix) in _STEMS for suffix in _SUFFIXES)


def place_key(text: str) -> str:
    """Return the folded name of a place, one for all the listed spellings of it."""
    key = fold_name(text)
    return _SPELLINGS.get(key, key)
