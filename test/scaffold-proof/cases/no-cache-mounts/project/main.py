from iniconfig import IniConfig

for section in IniConfig("settings.ini", data="[settings]\n"):
    print("section:", section.name)
