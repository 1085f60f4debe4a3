namespace SmartSensor.Drivers.Imu
{
    // LIS2DW12 datasheet (ST DS11811) §7, register mapping; §8, description.
    internal static class Lis2dw12Registers
    {
        public const byte WhoAmI = 0x0F;
        public const byte Ctrl1 = 0x20;
        public const byte Ctrl2 = 0x21;
        public const byte Ctrl3 = 0x22;
        public const byte Ctrl4 = 0x23;
        public const byte Ctrl5 = 0x24;
        public const byte Ctrl6 = 0x25;
        public const byte Status = 0x27;
        public const byte Out = 0x28;
        public const byte OutEnd = 0x2D;
        public const byte FifoCtrl = 0x2E;
        public const byte FifoSamples = 0x2F;
        public const byte TapThsX = 0x30;
        public const byte WakeUpThs = 0x34;
        public const byte WakeUpDur = 0x35;
        public const byte FreeFall = 0x36;
        public const byte StatusDup = 0x37;
        public const byte WakeUpSrc = 0x38;
        public const byte AllIntSrc = 0x3B;
        public const byte OffsetX = 0x3C;
        public const byte Ctrl7 = 0x3F;

        public const int Identity = 0x44;

        // §8.4: rates count from 1.6 Hz at 1; MODE, and with it LP_MODE.
        public const int RateShift = 4;
        public const int HighPerformance = 0x04;
        public const int ModeMask = 0x0C;
        public const int LowPowerMask = 0x03;

        // §8.5.
        public const int I2cDisable = 0x02;
        public const int AddressIncrement = 0x04;
        public const int BlockDataUpdate = 0x08;
        public const int SoftReset = 0x40;
        public const int Boot = 0x80;

        // §8.6.
        public const int ActiveLow = 0x08;
        public const int Latched = 0x10;
        public const int SelfTestPositive = 0x40;
        public const int SelfTestNegative = 0x80;

        // §8.7, §8.8.
        public const int PinReady = 0x01;
        public const int PinThreshold = 0x02;
        public const int PinFull = 0x04;
        public const int Pin2Overrun = 0x08;
        public const int Pin1WakeUp = 0x20;

        // §8.9.
        public const int LowNoise = 0x04;
        public const int FullScaleShift = 4;

        // §8.11; sleep and taps are never switched on.
        public const int DataReady = 0x01;
        public const int StatusZeros = 0x38;
        public const int WakeUp = 0x40;
        public const int FifoThreshold = 0x80;

        // §8.18, §8.19.
        public const int FifoContinuous = 0xC0;
        public const int FifoLevelMask = 0x3F;
        public const int FifoOverrun = 0x40;
        public const int FifoDepth = 32;
        public const int FifoSample = 6;

        // §8.24: 1/64 of the full scale a digit.
        public const int WakeUpThsMask = 0x3F;

        // §8.28.
        public const int SourceWakeUp = 0x08;

        // §8.35.
        public const int Int2OnInt1 = 0x40;
        public const int InterruptsEnable = 0x20;
    }
}
