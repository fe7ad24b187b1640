"""What a browser says of itself, in words a person knows — máy và trình duyệt."""

BROWSERS = (("Edg/", "Edge"), ("coc_coc", "Cốc Cốc"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"),
            ("Safari/", "Safari"))  # fmt: skip
SYSTEMS = (("Windows", "Windows"), ("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Mac OS", "macOS"),
           ("Linux", "Linux"))  # fmt: skip
UNKNOWN = "Trình duyệt khác"


def read(said: str) -> str:
    """The browser and the system; many call themselves by several names, the first of the list counts."""
    browser = next((name for sign, name in BROWSERS if sign in said), UNKNOWN)
    system = next((name for sign, name in SYSTEMS if sign in said), "")
    return f"{browser} trên {system}" if system else browser
