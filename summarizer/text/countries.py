"""The countries of the world, their people and their capitals.

Facts, written down for this project: the states that the United Nations list, some that they do not, and the forms in
which English-language news writes them. The other places stand in `places`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

# country | demonyms (singular; a plural in -s is understood) | capital | other names of the country
_COUNTRIES: Final = """
Afghanistan|Afghan|Kabul|
Albania|Albanian|Tirana|
Algeria|Algerian|Algiers|
Andorra|Andorran|Andorra la Vella|
Angola|Angolan|Luanda|
Antigua and Barbuda|Antiguan/Barbudan|Saint John's|Antigua
Argentina|Argentine/Argentinian/Argentinean|Buenos Aires|
Armenia|Armenian|Yerevan|
Australia|Australian/Aussie|Canberra|
Austria|Austrian|Vienna|
Azerbaijan|Azerbaijani/Azeri|Baku|
Bahamas|Bahamian|Nassau|
Bahrain|Bahraini|Manama|
Bangladesh|Bangladeshi|Dhaka|
Barbados|Barbadian/Bajan|Bridgetown|
Belarus|Belarusian/Belarussian|Minsk|Byelorussia
Belgium|Belgian|Brussels|
Belize|Belizean|Belmopan|
Benin|Beninese|Porto-Novo|
Bhutan|Bhutanese|Thimphu|
Bolivia|Bolivian|La Paz/Sucre|
Bosnia and Herzegovina|Bosnian/Herzegovinian|Sarajevo|Bosnia/Bosnia-Herzegovina
Botswana|Botswanan/Motswana/Batswana|Gaborone|
Brazil|Brazilian|Brasilia|
Brunei|Bruneian|Bandar Seri Begawan|
Bulgaria|Bulgarian|Sofia|
Burkina Faso|Burkinabe|Ouagadougou|
Burundi|Burundian|Gitega/Bujumbura|
Cambodia|Cambodian|Phnom Penh|
Cameroon|Cameroonian|Yaounde|
Canada|Canadian|Ottawa|
Cape Verde|Cape Verdean|Praia|Cabo Verde
Central African Republic|Central African|Bangui|
Chad|Chadian|N'Djamena|
Chile|Chilean|Santiago|
China|Chinese|Beijing|People's Republic of China/PRC
Colombia|Colombian|Bogota|
Comoros|Comorian/Comoran|Moroni|
Costa Rica|Costa Rican|San Jose|
Croatia|Croatian/Croat|Zagreb|
Cuba|Cuban|Havana|
Cyprus|Cypriot|Nicosia|
Czech Republic|Czech|Prague|Czechia
Democratic Republic of Congo|Congolese|Kinshasa|Democratic Republic of the Congo/DRC/DR Congo/Congo
Denmark|Danish/Dane|Copenhagen|
Djibouti|Djiboutian|Djibouti City|
Dominica||Roseau|
Dominican Republic|Dominican|Santo Domingo|
East Timor|Timorese/East Timorese|Dili|Timor-Leste
Ecuador|Ecuadorian/Ecuadorean|Quito|
Egypt|Egyptian|Cairo|
El Salvador|Salvadoran/Salvadorean|San Salvador|
Equatorial Guinea|Equatoguinean/Equatorial Guinean|Malabo|
Eritrea|Eritrean|Asmara|
Estonia|Estonian|Tallinn|
Eswatini|Swazi|Mbabane|Swaziland
Ethiopia|Ethiopian|Addis Ababa|
Fiji|Fijian|Suva|
Finland|Finnish/Finn|Helsinki|
France|French/Frenchman/Frenchwoman/Frenchmen|Paris|
Gabon|Gabonese|Libreville|
Gambia|Gambian|Banjul|
Georgia|Georgian|Tbilisi|
Germany|German|Berlin|
Ghana|Ghanaian|Accra|
Greece|Greek|Athens|
Grenada|Grenadian|Saint George's|
Guatemala|Guatemalan|Guatemala City|
Guinea|Guinean|Conakry|
Guinea-Bissau|Bissau-Guinean|Bissau|
Guyana|Guyanese|Georgetown|
Haiti|Haitian|Port-au-Prince|
Honduras|Honduran|Tegucigalpa|
Hungary|Hungarian|Budapest|
Iceland|Icelandic/Icelander|Reykjavik|
India|Indian|New Delhi|
Indonesia|Indonesian|Jakarta|
Iran|Iranian|Tehran|Islamic Republic of Iran
Iraq|Iraqi|Baghdad|
Ireland|Irish/Irishman/Irishwoman|Dublin|Republic of Ireland
Israel|Israeli|Jerusalem|
Italy|Italian|Rome|
Ivory Coast|Ivorian|Abidjan/Yamoussoukro|Cote d'Ivoire
Jamaica|Jamaican|Kingston|
Japan|Japanese|Tokyo|
Jordan|Jordanian|Amman|
Kazakhstan|Kazakh/Kazakhstani|Astana/Nur-Sultan|
Kenya|Kenyan|Nairobi|
Kiribati|I-Kiribati|Tarawa|
Kosovo|Kosovar/Kosovan|Pristina|
Kuwait|Kuwaiti|Kuwait City|
Kyrgyzstan|Kyrgyz/Kyrgyzstani|Bishkek|
Laos|Laotian/Lao|Vientiane|
Latvia|Latvian|Riga|
Lebanon|Lebanese|Beirut|
Lesotho|Basotho/Mosotho|Maseru|
Liberia|Liberian|Monrovia|
Libya|Libyan|Tripoli|
Liechtenstein|Liechtensteiner|Vaduz|
Lithuania|Lithuanian|Vilnius|
Luxembourg|Luxembourgish/Luxembourger|Luxembourg City|
Madagascar|Malagasy/Madagascan|Antananarivo|
Malawi|Malawian|Lilongwe|
Malaysia|Malaysian|Kuala Lumpur|
Maldives|Maldivian|Malé City|
Mali|Malian|Bamako|
Malta|Maltese|Valletta|
Marshall Islands|Marshallese|Majuro|
Mauritania|Mauritanian|Nouakchott|
Mauritius|Mauritian|Port Louis|
Mexico|Mexican|Mexico City|
Micronesia|Micronesian|Palikir|
Moldova|Moldovan|Chisinau|
Monaco|Monegasque/Monacan|Monte Carlo|
Mongolia|Mongolian|Ulaanbaatar/Ulan Bator|
Montenegro|Montenegrin|Podgorica|
Morocco|Moroccan|Rabat|
Mozambique|Mozambican|Maputo|
Myanmar|Burmese|Naypyidaw|Burma
Namibia|Namibian|Windhoek|
Nauru|Nauruan|Yaren|
Nepal|Nepali/Nepalese|Kathmandu|
Netherlands|Dutch/Dutchman/Dutchwoman|Amsterdam/The Hague|Holland
New Zealand|New Zealander/Kiwi|Wellington|
Nicaragua|Nicaraguan|Managua|
Niger|Nigerien|Niamey|
Nigeria|Nigerian|Abuja|
North Korea|North Korean|Pyongyang|DPRK/Democratic People's Republic of Korea
North Macedonia|Macedonian/North Macedonian|Skopje|Macedonia
Norway|Norwegian|Oslo|
Oman|Omani|Muscat|
Pakistan|Pakistani|Islamabad|
Palau|Palauan|Ngerulmud|
Palestine|Palestinian|Ramallah|
Panama|Panamanian|Panama City|
Papua New Guinea|Papua New Guinean|Port Moresby|
Paraguay|Paraguayan|Asuncion|
Peru|Peruvian|Lima|
Philippines|Philippine/Filipino/Filipina|Manila|
Poland|Polish/Pole|Warsaw|
Portugal|Portuguese|Lisbon|
Qatar|Qatari|Doha|
Republic of Congo||Brazzaville|Republic of the Congo/Congo-Brazzaville
Romania|Romanian|Bucharest|
Russia|Russian|Moscow|Russian Federation
Rwanda|Rwandan|Kigali|
Saint Lucia|Saint Lucian|Castries|St. Lucia
Samoa|Samoan|Apia|
San Marino|Sammarinese|San Marino|
Saudi Arabia|Saudi/Saudi Arabian|Riyadh|
Senegal|Senegalese|Dakar|
Serbia|Serbian/Serb|Belgrade|
Seychelles|Seychellois|Victoria|
Sierra Leone|Sierra Leonean|Freetown|
Singapore|Singaporean|Singapore|
Slovakia|Slovak/Slovakian|Bratislava|
Slovenia|Slovenian/Slovene|Ljubljana|
Solomon Islands|Solomon Islander|Honiara|
Somalia|Somali|Mogadishu|
South Africa|South African|Pretoria/Cape Town|
South Korea|South Korean|Seoul|Republic of Korea/ROK
South Sudan|South Sudanese|Juba|
Spain|Spanish/Spaniard|Madrid|
Sri Lanka|Sri Lankan|Colombo|
Sudan|Sudanese|Khartoum|
Suriname|Surinamese|Paramaribo|
Sweden|Swedish/Swede|Stockholm|
Switzerland|Swiss|Bern|
Syria|Syrian|Damascus|Syrian Arab Republic
Taiwan|Taiwanese|Taipei|
Tajikistan|Tajik/Tajikistani|Dushanbe|
Tanzania|Tanzanian|Dodoma/Dar es Salaam|
Thailand|Thai|Bangkok|
Togo|Togolese|Lome|
Tonga|Tongan|Nuku'alofa|
Trinidad and Tobago|Trinidadian/Tobagonian|Port of Spain|Trinidad
Tunisia|Tunisian|Tunis|
Turkey|Turkish/Turk|Ankara|Turkiye
Turkmenistan|Turkmen|Ashgabat|
Tuvalu|Tuvaluan|Funafuti|
Uganda|Ugandan|Kampala|
Ukraine|Ukrainian|Kyiv/Kiev|
United Arab Emirates|Emirati|Abu Dhabi|UAE
United Kingdom|British/Briton/Brit|London|UK/Britain/Great Britain
United States|American|Washington|US/USA/America/United States of America
Uruguay|Uruguayan|Montevideo|
Uzbekistan|Uzbek/Uzbekistani|Tashkent|
Vanuatu|Ni-Vanuatu|Port Vila|
Vatican|Vatican|Vatican City|Holy See
Venezuela|Venezuelan|Caracas|
Vietnam|Vietnamese|Hanoi|
Yemen|Yemeni|Sanaa/Sana'a/Aden|
Zambia|Zambian|Lusaka|
Zimbabwe|Zimbabwean|Harare|
"""

# A form of so few letters is a word too ("us"), unless it stands in capitals.
_SHORT: Final = 3
_REMEMBERED: Final = 32_768
_LONGEST: Final = 60
_PUNCTUATION: Final = re.compile(r"[.'’‘]")
_GAPS: Final = re.compile(r"[\s‐‑-]+")


def fold_name(text: str) -> str:
    """Return `text` as names are compared: no case, no accents, no dots or apostrophes, hyphens as spaces."""
    return _fold_short(text) if len(text) <= _LONGEST else _fold(text)


@lru_cache(maxsize=_REMEMBERED)
def _fold_short(text: str) -> str:
    return _fold(text)


def _fold(text: str) -> str:
    plain = text if text.isascii() else _unaccented(text)
    return _GAPS.sub(" ", _PUNCTUATION.sub("", plain.casefold())).strip()


def _unaccented(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.replace("ı", "i"))
    # A text has few different characters, so each is asked about once.
    return plain.translate({ord(c): None for c in set(plain) if unicodedata.combining(c)})


def _rows() -> Iterator[tuple[str, list[str], list[str], list[str]]]:
    for line in _COUNTRIES.strip().splitlines():
        country, demonyms, capitals, others = line.split("|")
        yield (
            country,
            list(filter(None, demonyms.split("/"))),
            capitals.split("/"),
            [country, *filter(None, others.split("/"))],
        )


def plurals(word: str) -> tuple[str, str]:
    """Return the folded form of `word` and its plural in -s."""
    folded = fold_name(word)
    return folded, folded + "s"


COUNTRIES: Final = {fold_name(form): country for country, _, _, forms in _rows() for form in forms}
DEMONYMS: Final = {form: country for country, words, _, _ in _rows() for word in words for form in plurals(word)}
# The first words of the names of two words and more, so that a reader tries those only.
FIRST_WORDS: Final = frozenset(form.split()[0] for form in (*COUNTRIES, *DEMONYMS) if " " in form)
CAPITALS: Final = frozenset(fold_name(city) for _, _, capitals, _ in _rows() for city in capitals)


@lru_cache(maxsize=_REMEMBERED)
def list_key(text: str) -> str:
    """Return `text` as the lists hold it, or "" where it cannot be in them.

    Case does not matter, except that a form of two or three letters must stand in capitals: "us" is a pronoun.
    """
    if len(text) > _LONGEST:
        return ""
    key = fold_name(text).removeprefix("the ")
    return "" if len(key) <= _SHORT and not text.isupper() else key


def country_of(text: str) -> str | None:
    """Return the country that `text` names by its name or its people ("US", "Syrian", "the Netherlands"), or None."""
    key = list_key(text)
    return COUNTRIES.get(key) or DEMONYMS.get(key)


def is_country(text: str) -> bool:
    """Tell whether `text` is a country's own name, in one of its English forms."""
    return list_key(text) in COUNTRIES
