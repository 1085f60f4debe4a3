namespace SmartSensor.Drivers.Imu
{
    // LSM6DSO datasheet (ST DS12140) §8, register mapping; §9, description.
    internal static class Lsm6dsoRegisters
    {
        public const byte FunctionAccess = 0x01;
        public const byte FifoControl1 = 0x07;
        public const byte FifoControl2 = 0x08;
        public const byte FifoControl3 = 0x09;
        public const byte FifoControl4 = 0x0A;
        public const byte Interrupt1Control = 0x0D;
        public const byte WhoAmI = 0x0F;
        public const byte Control1Accelerometer = 0x10;
        public const byte Control2Gyroscope = 0x11;
        public const byte Control3 = 0x12;
        public const byte Control4 = 0x13;
        public const byte Control5 = 0x14;
        public const byte Control6 = 0x15;
        public const byte Control7 = 0x16;
        public const byte Control9 = 0x18;
        public const byte Control10 = 0x19;
        public const byte WakeUpSource = 0x1B;
        public const byte Status = 0x1E;
        public const byte Temperature = 0x20;
        public const byte Gyroscope = 0x22;
        public const byte Accelerometer = 0x28;
        public const byte AccelerometerEnd = 0x2D;
        public const byte EmbeddedStatus = 0x35;
        public const byte FifoStatus1 = 0x3A;
        public const byte FifoStatus2 = 0x3B;
        public const byte Timestamp = 0x40;
        public const byte TapConfiguration0 = 0x56;
        public const byte TapConfiguration2 = 0x58;
        public const byte WakeUpThreshold = 0x5B;
        public const byte WakeUpDuration = 0x5C;
        public const byte Function1Pin = 0x5E;
        public const byte InternalFrequency = 0x63;
        public const byte FifoTag = 0x78;
        public const byte FifoEnd = 0x7E;

        public const int Identity = 0x6C;

        public const byte SoftwareReset = 0x01;
        public const byte AddressIncrement = 0x04;
        public const byte BlockDataUpdate = 0x40;
        public const byte Boot = 0x80;

        // Control4.
        public const byte I2cDisable = 0x04;

        public const int AccelerometerReady = 0x01;
        public const int GyroscopeReady = 0x02;
        public const int TemperatureReady = 0x04;
        public const int StatusZeros = 0xF8;
        public const int FifoStatusZeros = 0x04;

        public const int Interrupt1Acceleration = 0x01;
        public const int Interrupt1AngularRate = 0x02;
        public const int Interrupt1Fifo = 0x08;

        // Control6, Control7: high performance off.
        public const int AccelerometerNormal = 0x10;
        public const int GyroscopeNormal = 0x80;

        // Control10.
        public const int TimestampOn = 0x20;

        // WAKE_UP_SRC, TAP_CFG0, TAP_CFG2, WAKE_UP_DUR and MD1_CFG.
        public const int WokenUp = 0x08;
        public const int Latched = 0x01;
        public const int ClearOnRead = 0x40;
        public const int SlopeOff = 0x10;
        public const int InterruptsOn = 0x80;
        public const int FineThreshold = 0x10;
        public const int LargestThreshold = 0x3F;
        public const int PinWakeUp = 0x20;
        public const int PinEmbedded = 0x02;

        // The page of embedded functions, behind FUNC_CFG_ACCESS (DS §10): tilt in EMB_FUNC_EN_A, EMB_FUNC_INT1 and both status registers, the latch in
        // PAGE_RW.
        public const int EmbeddedPage = 0x80;
        public const byte EmbeddedEnable = 0x04;
        public const byte EmbeddedPin = 0x0A;
        public const byte EmbeddedOwnStatus = 0x12;
        public const byte EmbeddedPageControl = 0x17;
        public const int Tilt = 0x10;
        public const int EmbeddedLatched = 0x80;

        // Control5: positive self-test of both sensors.
        public const int SelfTestAcceleration = 0x01;
        public const int SelfTestAngularRate = 0x04;

        public const int FifoContinuous = 0x06;
        public const int FifoTimestamps = 0x40;
        public const int FifoOverrunLatched = 0x08;
        public const int FifoFull = 0x20;
        public const int FifoOverrun = 0x40;
        public const int FifoWatermark = 0x80;

        public const int TagGyroscope = 0x01;
        public const int TagAccelerometer = 0x02;
        public const int TagTimestamp = 0x04;

        // FIFO_DATA_OUT_TAG (78h), TAG_CNT_[1:0]: a counter of slots of time; the words of one slot have the same count.
        public const int TagSlotMask = 0x06;

        // A tag and three words of 16 bits.
        public const int FifoWord = 7;

        // §6.5: 3 kbyte without compression.
        public const int FifoWords = 512;
    }
}
