"""One address of every kind of page, without its language."""

STORY = "stories/unodc-and-dpko-strengthen-law-enforcement-in-mali/"
NETWORK = "partners/network/"

PAGES = {
    "home": "",
    "stories": "stories/",
    "story": STORY,
    "trainings": "trainings/",
    "trainings-filtered": "trainings/?theme=gender-equality&partner=dpko",
    "trainings-none": "trainings/?theme=gender-equality&partner=government-of-austria",
    "training": "trainings/vehicle-interception/",
    "partners": "partners/",
    "partner": "partners/unodc/",
    "partner-funder": "partners/government-of-japan/",
    "network": NETWORK,
    "quotes": "quotes/",
    "quote": "quotes/fedotov-close-collaboration/",
    "programmes": "programmes/",
    "programme": "programmes/training-series-for-malian-forces/",
    "instruments": "instruments/",
    "instrument": "instruments/memorandum-unodc-minusma/",
    "places": "places/",
    "place": "places/bamako/",
    "themes": "themes/",
    "theme": "themes/gender-equality/",
    "timeline": "timeline/",
    "search": "search/?q=police",
    "search-none": "search/?q=zzzz",
    "about": "about/",
    "accessibility": "accessibility/",
    "privacy": "privacy/",
    "data": "data/",
}
ERRORS = {
    "not-found": ("nothing-here/", 404),
    "refused": ("trainings/?colour=red", 400),
    "withdrawn": ("trainings/taken-back/", 410),
}
LANGUAGES = ("en", "fr", "ar")
