namespace SmartSensor.Drivers.Imu
{
    // LIS2MDL datasheet (ST DS12144) §8, register description.
    internal static class Lis2mdlRegisters
    {
        public const byte Offset = 0x45;
        public const byte OffsetEnd = 0x4A;
        public const byte WhoAmI = 0x4F;
        public const byte ConfigurationA = 0x60;
        public const byte ConfigurationB = 0x61;
        public const byte ConfigurationC = 0x62;
        public const byte InterruptControl = 0x63;
        public const byte InterruptSource = 0x64;
        public const byte Threshold = 0x65;
        public const byte Status = 0x67;
        public const byte Output = 0x68;
        public const byte OutputEnd = 0x6D;
        public const byte Temperature = 0x6E;

        public const int Identity = 0x40;

        public const byte TemperatureCompensation = 0x80;
        public const byte Reboot = 0x40;
        public const byte SoftReset = 0x20;
        public const byte LowPower = 0x10;
        public const int RateShift = 2;
        public const int ModeMask = 0x03;
        public const byte ModeIdle = 0x03;
        public const byte LowPass = 0x01;
        public const byte OffsetCancellation = 0x02;
        public const byte BlockDataUpdate = 0x10;
        public const byte SelfTest = 0x02;
        public const byte DataReadyOnPin = 0x01;

        public const byte InterruptOnPin = 0x40;
        public const byte InterruptOnCorrected = 0x08;

        // INT_CRTL_REG: all axes, active high, latched, enabled.
        public const byte InterruptOfAllAxes = 0xE0;
        public const byte InterruptActiveHigh = 0x04;
        public const byte InterruptLatched = 0x02;
        public const byte InterruptEnabled = 0x01;

        // INT_SOURCE_REG: positive and negative side by axis, the measurement ran over, and the event itself.
        public const int PositiveShift = 5;
        public const int NegativeShift = 2;
        public const int SourceInterrupt = 0x01;

        public const int DataReady = 0x08;
        public const int Overrun = 0x80;
    }
}
