namespace SmartSensor.Drivers.Imu
{
    // ICM-42688-P datasheet (TDK InvenSense DS-000347, rev. 1.5) §13, register map; §14…§16, descriptions.
    internal static class Icm42688pRegisters
    {
        // Bank 0.
        public const byte DeviceConfig = 0x11;
        public const byte DriveConfig = 0x13;
        public const byte IntConfig = 0x14;
        public const byte FifoConfig = 0x16;
        public const byte TempData = 0x1D;
        public const byte AccelData = 0x1F;
        public const byte GyroData = 0x25;
        public const byte GyroDataEnd = 0x2A;
        public const byte IntStatus = 0x2D;
        public const byte FifoCountH = 0x2E;
        public const byte FifoCountL = 0x2F;
        public const byte FifoData = 0x30;
        public const byte SignalPathReset = 0x4B;
        public const byte IntfConfig0 = 0x4C;
        public const byte IntfConfig1 = 0x4D;
        public const byte PwrMgmt0 = 0x4E;
        public const byte GyroConfig0 = 0x4F;
        public const byte AccelConfig0 = 0x50;
        public const byte GyroConfig1 = 0x51;
        public const byte GyroAccelConfig0 = 0x52;
        public const byte AccelConfig1 = 0x53;
        public const byte TmstConfig = 0x54;
        public const byte FifoConfig1 = 0x5F;
        public const byte FifoConfig2 = 0x60;
        public const byte FifoConfig3 = 0x61;
        public const byte FsyncConfig = 0x62;
        public const byte IntConfig0 = 0x63;
        public const byte IntConfig1 = 0x64;
        public const byte IntSource0 = 0x65;
        public const byte IntSource3 = 0x68;
        public const byte FifoLostPkt0 = 0x6C;
        public const byte FifoLostPkt1 = 0x6D;
        public const byte SelfTestConfig = 0x70;
        public const byte WhoAmI = 0x75;

        // All banks.
        public const byte RegBankSel = 0x76;

        // Banks 1 and 2.
        public const byte GyroSelfTestData = 0x5F;
        public const byte AccelSelfTestData = 0x3B;

        public const int Identity = 0x47;

        // §14.1.
        public const byte SoftReset = 0x01;

        // §14.3: latched, push-pull and active high, for INT1; INT2 has the same three bits above them.
        public const int IntActiveHigh = 0x01;
        public const int IntPushPull = 0x02;
        public const int IntLatched = 0x04;

        // §14.4.
        public const byte FifoStream = 0x40;

        // §14.21.
        public const int FifoFull = 0x02;
        public const int FifoThreshold = 0x04;
        public const int DataReady = 0x08;
        public const int ResetDone = 0x10;
        public const int StatusZeros = 0x80;

        // §14.33.
        public const byte FifoFlush = 0x02;

        // §14.34.
        public const int SensorBigEndian = 0x10;
        public const int CountBigEndian = 0x20;
        public const int CountRecords = 0x40;
        public const int HoldLastData = 0x80;
        public const int DisableI2c = 0x03;

        // §14.36.
        public const int AccelLowNoise = 0x03;
        public const int GyroLowNoise = 0x0C;

        // §14.42.
        public const int TimestampCoarse = 0x08;
        public const int TimestampFsync = 0x02;

        // §14.45.
        public const int FifoAccel = 0x01;
        public const int FifoGyro = 0x02;
        public const int FifoTemp = 0x04;
        public const int FifoThresholdEachSample = 0x20;
        public const int FifoResume = 0x40;

        // §14.50.
        public const int AsyncReset = 0x10;

        // §14.57.
        public const int TestGyro = 0x07;
        public const int TestAccel = 0x38;
        public const int TestAccelPower = 0x40;

        // §6.1, packet 3: header, acceleration, angular rate, temperature, timestamp; §6.2, its header without the bits of a changed rate.
        public const int Packet = 16;
        public const int PacketHeader = 0x68;
        public const int HeaderMask = 0xFC;

        // §6.3.
        public const int FifoBytes = 2048;
    }
}
