"""The closed word lists by which names are found and told apart."""

from __future__ import annotations

from typing import Final


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Never part of a name at its edge, and never a name alone, whatever their case.
FUNCTION_WORDS: Final = _words("""
    a an the this that these those there here it its it's he she they we you i him her them us me my your his our
    their mine who whom whose which what when where why how if whether while as because since until till unless
    though although after before during within without with by for from of in into inside onto on off at to toward
    towards under over above below between among amid amidst across through throughout against about around near
    along behind beside besides beyond despite except like unlike per plus via up down out upon and or but nor so
    yet not no yes both either neither each every all any some many much most more less few several such same
    other others another only even just also too very quite rather still already again once twice then than now
    soon later earlier ago today yesterday tomorrow tonight meanwhile however moreover furthermore nevertheless
    nonetheless therefore thus hence instead indeed perhaps maybe otherwise elsewhere afterwards is are was were
    be been being am has have had having do does did done doing can could will would shall should may might must
    let lets please thank thanks hello well ok okay oh one two three four five six seven eight nine ten eleven
    twelve twenty thirty forty fifty hundred hundreds thousand thousands million millions billion billions dozen
    dozens scores half first second third fourth fifth last next previous former late early newly recent own own's
    according due given asked following including regarding concerning rarely never always often sometimes usually
    finally eventually initially originally recently currently previously subsequently officially reportedly
    allegedly clearly further everyone everybody everything someone somebody something nobody nothing anyone
    anybody anything none whoever whatever whenever wherever together apart away back ahead almost nearly roughly
    approximately least yeah hey wow pro anti ex non co vs versus et
""")

CALENDAR: Final = _words("""
    monday tuesday wednesday thursday friday saturday sunday mondays tuesdays wednesdays thursdays fridays
    saturdays sundays mon tue tues wed thu thur thurs fri sat sun january february march april may june july
    august september october november december jan feb mar apr jun jul aug sep sept oct nov dec
""")

# Standing before a name they say that it is a person's. Those of the first row are never a part of the name either.
TITLES: Final = _words("""
    mr mrs ms miss mx dr prof professor sir dame lord lady madame rev reverend fr sr hon president minister
    premier chancellor secretary senator sen representative rep congressman congresswoman governor gov mayor
    ambassador envoy commissioner councillor councilman councilwoman alderman deputy delegate lawmaker mp mep
    prince princess king queen emperor empress duke duchess baron baroness count countess earl sultan emir sheikh
    shah pope bishop archbishop cardinal imam ayatollah rabbi pastor mullah patriarch monsignor father general gen
    colonel col major maj captain capt lieutenant lt sergeant sgt corporal cpl private pvt admiral adm commander
    cmdr brigadier brig marshal officer constable detective inspector superintendent sheriff trooper chief judge
    justice attorney prosecutor solicitor magistrate lawyer barrister counsel director chairman chairwoman
    chairperson chair ceo cfo coo cto founder cofounder co-founder owner manager executive head leader speaker
    spokesman spokeswoman spokesperson adviser advisor analyst economist strategist coach quarterback pitcher
    shortstop striker goalkeeper defender midfielder receiver catcher driver actor actress singer rapper musician
    author writer novelist poet journalist reporter correspondent editor columnist blogger photographer presenter
    anchor host comedian filmmaker producer designer artist model chef scientist researcher astronaut astronomer
    historian physicist engineer expert activist campaigner dissident whistleblower resident witness survivor
    neighbor neighbour suspect gunman victim farmer teacher student nurse doctor pilot merchant shopkeeper
    businessman businesswoman tycoon billionaire entrepreneur banker trader investor rebel militant fighter
    soldier warlord candidate nominee negotiator diplomat statesman president-elect cousin brother sister husband
    wife son daughter mother uncle aunt friend colleague boyfriend girlfriend nephew niece veteran treasurer dean
    provost principal chaplain deacon alhaji mallam haji maulana mufti eyewitness dad mum mom vicar cleric
    preacher conductor composer guitarist drummer bassist boxer golfer sprinter swimmer cyclist star superstar
    legend
""")

# They open or extend a title and are none by themselves ("Foreign Minister", "Lieutenant General").
TITLE_QUALIFIERS: Final = _words("""
    prime foreign vice deputy defence defense interior press chief executive attorney acting outgoing incoming
    home finance justice health education transport transportation energy environment trade economy labor labour
    agriculture culture police first senior special crown associate grand supreme national security managing
    editorial political military assistant retired interim co district federal state financial operating
    technology information communications general major lieutenant brigadier party majority minority opposition
    house senate fire shadow lead head chair field rear brigade army navy squadron detective
""")

# "Secretary of State", "Chief of Staff", "Minister of Defence".
TITLE_TAILS: Final = _words("""
    state staff defence defense treasury interior justice labor labour commerce energy education health
    agriculture transportation transport war intelligence operations police parliament finance affairs foreign
    national homeland security the and information culture communications board
""")

# They stand before a single name only as a part of it ("Sheikh Najjar", "King Street").
WEAK_TITLES: Final = _words("""
    sheikh king queen prince count major private father head chair star model host
""")

ORGANISATION_HEADS: Final = _words("""
    army armies ministry forces force party group council university helmets observatory agency police inc corp
    corporation bank union front service services department committee court association organisation organization
    company ltd llc plc co ag gmbh sa se institute institution college school academy commission bureau office
    board authority authorities administration parliament senate congress assembly house cabinet federation
    confederation league alliance coalition movement brigade brigades battalion division regiment corps command
    guard guards navy fleet marines militia network society foundation trust fund club team airlines airways
    airline motors industries holdings partners capital group's bancorp insurance media news times post journal
    tribune herald guardian telegraph mail press gazette chronicle observer examiner newspaper newspapers magazine
    review broadcasting television tv radio hospital clinic church mosque ministries studios pictures records
    entertainment laboratories laboratory lab labs pharmaceuticals technologies systems solutions communications
    telecom electronics software networks energy petroleum oil airbus consortium conference congregation diocese
    orchestra band choir ensemble museum gallery library theatre theater mission embassy consulate tribunal
    treasury reserve exchange chamber directorate intelligence patrol jihad brotherhood resistance secretariat
    registry centre center rovers wanderers fc united rangers nations republicans democrats workers legion legions
    watch amnesty consulting associates bros brothers automotive
""")

# "... of England", "... for Human Rights": what comes after belongs to the name.
OF_HEADS: Final = (
    ORGANISATION_HEADS
    | _words("""
    republic kingdom gulf bay strait straits isle isles islands sea cape state states emirates commonwealth city duchy
    horn battle treaty tower port people's mount museum order bishop game games campaign doctors knights statue
    declaration bill ministry
""")
) - _words("force forces post times mail workers watch capital oil energy records pictures media news")

PLACE_HEADS: Final = _words("""
    province city river street airport island islands bay county avenue road boulevard square lane drive highway
    bridge mountain mountains mount hill hills valley lake sea ocean gulf strait straits desert peninsula coast
    beach park district region governorate prefecture oblast village town township borough heights harbor harbour
    port station hall stadium tavern restaurant cafe pub inn arena field plaza tower towers palace castle
    cathedral hotel building canal dam forest falls springs creek canyon cape point archipelago territory
    territories republic kingdom state states emirate emirates neighbourhood neighborhood quarter gate promenade
    speedway circuit raceway border crossing cemetery prison jail camp farm zoo hemisphere pole shelf glacier
    basin reef terminal complex cosmodrome spaceport
""")
PLACE_OPENERS: Final = _words("""
    mount mt lake cape fort port tel tell tal san santa camp deir ras wadi jabal jebel beit bab umm los las rio
""")
DIRECTIONS: Final = _words("""
    north south east west northern southern eastern western central northwest northeast southwest southeast
    northwestern northeastern southwestern southeastern north-west north-east south-west south-east upper lower
    downtown greater inner mid suburban coastal rural north-western north-eastern south-western south-eastern
""")

# In lower case right after a name they say that it is a place's ("Khansir town").
PLACE_NOUNS: Final = _words("""
    province city town village district region governorate county airport estate neighbourhood neighborhood suburb
    peninsula crossing countryside enclave airbase river valley island prefecture municipality border capital
    metropolis coast shoreline beach harbour harbor area
""")
NUMBERED_HEADS: Final = _words("""
    division brigade battalion army fleet regiment corps airborne infantry armored armoured circuit amendment
    precinct street avenue st ave squadron wing marine cavalry
""")
BEFORE_NUMBERS: Final = _words("""
    flight unit article game group phase pad landsat apollo formula boeing airbus iphone ipad galaxy windows route
    highway interstate resolution section soyuz gemini area falcon model playstation level title proposition
""")

PARTICLES: Final = _words("""
    al el ul as ad at ash an ar bin ibn abu abd bint ben van von der den de da do dos das du des del della di la
    le les ten ter zu zum af y e o st ez es et i au aux sur upon on
""")
# Those that may stand alone inside a name; the others only as "al-": "at" and "as" are English words.
FREE_PARTICLES: Final = _words("""
    al el ul bin ibn abu bint ben van von der den de da dos das du des del della di la le ter zu
""")

KNOWN_ORGANISATIONS: Final = _words("""
    reuters afp ap bbc cnn nbc cbs npr pbs hamas hezbollah hizbullah taliban isis isil nato un eu fbi cia nsa nasa
    esa fifa uefa nba nfl nhl mlb opec unesco unicef interpol europol facebook google apple microsoft amazon
    twitter instagram whatsapp youtube snapchat uber airbnb tesla spacex boeing airbus toyota volkswagen samsung
    sony huawei intel qualcomm broadcom nvidia netflix disney walmart mcdonalds starbucks ikea pfizer merck
    novartis siemens lufthansa ryanair gazprom rosneft exxonmobil chevron pentagon kremlin knesset bundestag duma
    politburo congress parliament senate xinhua tass bloomberg mossad fatah fedex goldman mercedes ferrari mclaren
    renault honda nissan hyundai blackberry nokia ericsson pinterest reddit wikipedia wikileaks mozilla verizon
    comcast at&t t-mobile vodafone barclays hsbc citigroup deloitte kpmg greenpeace oxfam
""")
KNOWN_PHRASES: Final = frozenset(
    [
        "white house", "red cross", "red crescent", "islamic state", "boko haram", "human rights watch", "al qaeda",
        "al qaida", "al shabaab", "al jazeera", "al arabiya", "scotland yard", "goldman sachs", "wall street journal",
        "new york times", "washington post", "associated press", "fox news", "sky news", "hayat tahrir al sham",
        "general motors", "general electric", "red bull", "deutsche bank", "bank of america", "amnesty international",
        "muslim brotherhood", "supreme court", "daily mail",
        "doctors without borders", "agence france presse", "islamic jihad", "red sox",
    ]
)  # fmt: skip

# Letters in capitals that name nothing.
NOT_ACRONYMS: Final = _words("""
    tv gmt utc est edt pst pdt cst cet bst et pt pm am ad bc dna rna gps usb lcd led cd dvd pc id ok asap faq rip
    diy vip suv atm pdf hd uv ii iii iv vi vii viii ix xi xii faqs html http https www url rss jpg gif ceo cfo coo
    cto mp mps mep meps vat gdp ipo hiv aids covid sars lol omg usd eur gbp btc km mph kg ft lbs atms suvs dj ufo
    ufos ac dc ab hq
""")

ROMAN_NUMERALS: Final = _words("""
    II III IV V VI VII VIII IX X XI XII XIV XVI
""")

# They end a name and tell a son from his father.
GENERATIONS: Final = _words("""
    jr sr ii iii iv
""")

GIVEN_NAMES: Final = _words("""
    aaron abbas abdul abdullah abdel abu adam adel adnan adrian ahmad ahmed aisha alan albert alejandro aleksandr
    alex alexander alexei alexandra alexis ali alice alison allison amanda amber amir amy ana andre andrea andrei
    andrew andriy andy angel angela ann anna anne anthony antonio antony arnold arthur ashley ashton barack
    barbara bashar ben benjamin bernard bernie beth betty bill billy bob bobby boris brad bradley brandon brenda
    brendan brett brian bruce bryan caitlin cameron carl carla carlos carmen carol caroline catherine charles
    charlie charlotte cheryl chloe chris christian christina christine christopher claire clarence claudia clint
    colin connor craig cynthia dale damian dan daniel danielle danny darren dave david dawn dean deborah debra
    denis dennis derek diana diane dick diego dmitri dmitry dominic don donald donna doris dorothy doug douglas
    duncan dustin dylan ed eddie edgar edmund eduardo edward edwin eileen elena elizabeth ellen elon emily emma
    emmanuel enrique eric erica erik ernest ethan eugene eva evan evelyn faisal fatima felix fernando fiona
    florence frances francis francisco francois frank franklin fred freddie frederick gabriel gareth gary gavin
    gemma george gerald gerard gilbert giovanni giuseppe glen glenn gloria gordon grace graham greg gregory
    guillermo gus guy hakan hamid hannah hans harold harry harvey hassan heather hector heidi helen helmut henri
    henry herbert hillary holly howard hugh hugo hussein ian ibrahim igor imran ingrid irene isaac isabel ismail
    ivan jack jackie jacob jacques jake james jamal jamie jan jane janet jared jasmine jason javier jay jean jeff
    jeffrey jennifer jenny jeremy jerome jerry jesse jessica jill jim jimmy joan joanna joe joel johan johannes
    john johnny jon jonathan jordan jorge jose joseph josh joshua joy juan judith judy julia julian julie justin
    kamal karen karim karl kate katherine kathleen kathryn kathy katie keith kelly ken kenneth kevin khaled khalid
    kim kimberly kristen kurt kyle lance larry laura lauren laurence lawrence lee leo leon leonard leonardo leroy
    leslie lewis liam linda lisa lloyd lorenzo louis louise lucas lucy luis luke lydia lynn mahmoud manuel marc
    marcel marco marcus margaret maria marie marilyn mario mark marta martha martin marvin mary mateo matt matthew
    maurice max maxim may megan mehdi mehmet melania melissa mia michael michel michelle miguel mikhail mike mindy
    mohamed mohammad mohammed mohsen moses muhammad mustafa mariano naomi natalie natalia nathan neil nicholas
    nick nicola nicolas nicole nigel nikki nikolai nina noah nora norman oleg olga oliver olivia omar oscar osama
    owen pablo pamela pat patricia patrick paul paula pedro peggy penny perry pete peter petra phil philip
    philippe phillip phyllis pierre rachel rafael ralph ramon rand randy raul ray raymond rebecca recep reggie
    reza ricardo rich richard rick ricky rob robert roberto robin rod roger roland ron ronald rosa rose ross roy
    ruben rudolf rudy rupert russell ruth ryan sabrina salman sally sam samantha samuel sandra sara sarah scott
    sean sebastian sergei sergey shane shannon sharon shaun shawn sheila shinzo sidney silvio simon sofia sonia
    sophie stacy stanley stefan stella stephanie stephen steve steven stuart sue susan suzanne sylvia tariq tara
    ted terence teresa terry theresa thomas tim timothy tina todd tom tommy toni tony tracy travis trevor tyler
    ursula valerie vanessa vera vernon veronica vicki victor victoria vincent viktor virginia vitaly vladimir
    volodymyr wade wallace walter walid wanda warren wayne wendy will william wolfgang xavier yasser yoko yuri
    yusuf youssef yvonne zachary zoe
""")

# Their family name stands first, and stands for the person when used alone.
FAMILY_FIRST: Final = _words("""
    kim park lee choi moon xi li wang zhang chen liu hu jiang deng mao ban yoon nguyen wen tsai
""")

# Ordinary singular words that take a verb of speech without an article; other such words are names ("Cook said").
BARE_SPEAKERS: Final = _words("""
    police media management staff family parliament government opposition intelligence prosecution defence defense
    counsel court congress law state security authority industry labour labor council press public team people
    leadership crew
""")
COMPOUND_TAILS: Final = _words("""
    led held run born made wide bound era style like friendly free loyal area only language speaking sponsored
    winning making owned per-cent themed built day old year hour month week based sized bred type level range
    school term right left elect controlled dominated aligned leaning
""")

# Their dot ends no sentence. Those of names that come after, "Inc." and "Jr.", may well end one.
ABBREVIATIONS: Final = _words("""
    mr mrs ms dr prof gen lt col sgt capt maj cpl sen rep gov rev hon st mt ft no vs adm brig cmdr supt insp
""")

# In lower case right before a name they say that it is an organisation's ("the carmaker Tesla").
ORGANISATION_NOUNS: Final = _words("""
    company firm maker startup start-up carmaker automaker chipmaker newspaper agency broadcaster network retailer
    bank insurer airline manufacturer group club team magazine daily publisher website operator organisation
    organization charity militia party union think-tank watchdog outlet brand developer
""")
PLACE_PREPOSITIONS: Final = {
    "in": 2.0,
    "near": 2.5,
    "inside": 1.5,
    "outside": 1.5,
    "across": 1.5,
    "throughout": 2.5,
    "around": 0.8,
    "into": 0.8,
    "towards": 0.5,
    "toward": 0.5,
    "at": 0.4,
    "from": 0.4,
    "to": 0.3,
}

# Their possessive stands inside names: "Workers' Party", "New Year's Eve".
POSSESSORS: Final = _words("""
    people peoples worker workers woman women man men child children teacher teachers farmer farmers king kings
    queen lord lords soldier soldiers veteran veterans year valentine mother father world nation student students
    girls boys minister president governor mayor writers players actors prince bishop knights lawyers doctors
    nurses
""")

# Names that a dictionary has as words too, but that hardly any news sentence opens with as such.
NAMES_BEFORE_WORDS: Final = _words("""
    trump macron bush musk pence sanders thatcher truss castro morales khan graham perry warren yang xi reagan
    kohl london berlin manila bangkok google twitter amazon facebook
""")
