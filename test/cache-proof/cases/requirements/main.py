import iniconfig
