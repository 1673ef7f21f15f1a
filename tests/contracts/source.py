"""What the source of the shipped story says, word for word."""

HEADLINE = "UNODC and DPKO collaborate to strengthen law enforcement in Mali"

# The source's own words: a change here is a change of what somebody said.
QUOTES = {
    "fedotov-development-needs-security": "development needs security to succeed.",
    "fedotov-close-collaboration": (
        "UNODC and DPKO [Department for Peacekeeping Operations] have forged a close collaboration that capitalizes on "
        "each organizations' mandates and experience, but also views peacekeeping and fighting drugs and organized "
        "crime as interconnected issues calling for joint responses"
    ),
    "titov-no-one-actor-alone": (
        "transnational organized crime and its huge destabilizing effects threaten peace and security, while creating "
        "shadow economies that support a nefarious network of spoilers, which often share links with terrorists. DPKO "
        "and UNODC have joined forces, as no one actor can address this issue alone."
    ),
    "participants-relevant-training": (
        "the training was relevant as it responded to the country's current expectations to quell the threat of "
        "terrorism."
    ),
    "sibide-widespread-practices": (
        "child exploitation and gender-based violence are widespread practices in the current conflict."
    ),
    "lapaque-shared-expertise": (
        "allow each organization to benefit from their respective expertise in order to implement their programs of "
        "assistance in Mali in a more coordinated and effective manner. This cooperation is essential to maximize the "
        "support of the international community so as to reach the intended beneficiaries, and the people of Mali, in "
        "the best way possible."
    ),
}
