namespace SmartSensor.Drivers.Temperature
{
    // TMP117 datasheet (TI SNOSD82) §7.6, register map: 16 bits each, high byte first, no auto-increment.
    internal static class Tmp117Registers
    {
        public const byte Temperature = 0x00;
        public const byte Configuration = 0x01;
        public const byte HighLimit = 0x02;
        public const byte LowLimit = 0x03;
        public const byte EepromUnlock = 0x04;
        public const byte Eeprom1 = 0x05;
        public const byte Eeprom2 = 0x06;
        public const byte Offset = 0x07;
        public const byte Eeprom3 = 0x08;
        public const byte DeviceId = 0x0F;

        public const int Identity = 0x0117;
        public const int IdentityMask = 0x0FFF;

        // Configuration.
        public const int HighAlert = 0x8000;
        public const int LowAlert = 0x4000;
        public const int DataReady = 0x2000;
        public const int SettingsMask = 0x0FFC;
        public const int ModeMask = 0x0C00;
        public const int Shutdown = 0x0400;
        public const int OneShot = 0x0C00;
        public const int CycleShift = 7;
        public const int AverageShift = 5;
        public const int ThermMode = 0x0010;
        public const int ActiveHigh = 0x0008;
        public const int PinIsDataReady = 0x0004;
        public const int SoftReset = 0x0002;

        // Reset values.
        public const int NoTemperature = 0x8000;
        public const int ConfigurationReset = 0x0220;
        public const int HighLimitReset = 0x6000;
        public const int LowLimitReset = 0x8000;
    }
}
