namespace SmartSensor.Drivers.Temperature
{
    // STTS22H datasheet (ST DS12606) §8, register mapping; addresses and bits as in ST's own register header.
    internal static class Stts22hRegisters
    {
        public const byte WhoAmI = 0x01;
        public const byte HighLimit = 0x02;
        public const byte LowLimit = 0x03;
        public const byte Control = 0x04;
        public const byte Status = 0x05;
        public const byte Temperature = 0x06;
        public const byte TemperatureEnd = 0x07;
        public const byte SoftwareReset = 0x0C;

        public const int Identity = 0xA0;

        // CTRL.
        public const int LowRateStart = 0x80;
        public const int BlockDataUpdate = 0x40;
        public const int AverageShift = 4;
        public const int AddressIncrement = 0x08;
        public const int FreeRun = 0x04;
        public const int NoTimeout = 0x02;
        public const int OneShot = 0x01;

        // STATUS.
        public const int StatusZeros = 0xF8;
        public const int UnderLow = 0x04;
        public const int OverHigh = 0x02;
        public const int Busy = 0x01;

        // SOFTWARE_RESET.
        public const int LowRateEnable = 0x40;
        public const int Reset = 0x02;

        // A limit is (°C / 0.64) + 63; 0 switches it off.
        public const float LimitStep = 0.64f;
        public const int LimitAtZero = 63;
    }
}
