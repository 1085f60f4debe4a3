namespace SmartSensor.Drivers.Imu
{
    // LIS2MDL datasheet (ST DS11909) §8, register description.
    internal static class Lis2mdlRegisters
    {
        public const byte WhoAmI = 0x4F;
        public const byte ConfigurationA = 0x60;
        public const byte ConfigurationB = 0x61;
        public const byte ConfigurationC = 0x62;
        public const byte Status = 0x67;
        public const byte Output = 0x68;
        public const byte OutputEnd = 0x6D;
        public const byte Temperature = 0x6E;

        public const int Identity = 0x40;

        public const byte TemperatureCompensation = 0x80;
        public const byte Reboot = 0x40;
        public const byte SoftReset = 0x20;
        public const int RateShift = 2;
        public const int ModeMask = 0x03;
        public const byte ModeIdle = 0x03;
        public const byte LowPass = 0x01;
        public const byte OffsetCancellation = 0x02;
        public const byte BlockDataUpdate = 0x10;
        public const byte SelfTest = 0x02;
        public const byte DataReadyOnPin = 0x01;

        public const int DataReady = 0x08;
        public const int Overrun = 0x80;
    }
}
