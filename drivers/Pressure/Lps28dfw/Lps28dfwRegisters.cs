namespace SmartSensor.Drivers.Pressure
{
    // LPS28DFW datasheet (ST DS13317 Rev 1) §8, register mapping; §9, description.
    internal static class Lps28dfwRegisters
    {
        public const byte InterruptConfiguration = 0x0B;
        public const byte Threshold = 0x0C;
        public const byte InterfaceControl = 0x0E;
        public const byte WhoAmI = 0x0F;
        public const byte Control1 = 0x10;
        public const byte Control2 = 0x11;
        public const byte Control3 = 0x12;
        public const byte Control4 = 0x13;
        public const byte FifoControl = 0x14;
        public const byte FifoWatermark = 0x15;
        public const byte Reference = 0x16;
        public const byte ReferenceEnd = 0x17;
        public const byte I3cControl = 0x19;
        public const byte PressureOffset = 0x1A;
        public const byte InterruptSource = 0x24;
        public const byte FifoStatus1 = 0x25;
        public const byte FifoStatus2 = 0x26;
        public const byte Status = 0x27;
        public const byte Pressure = 0x28;
        public const byte PressureEnd = 0x2A;
        public const byte Temperature = 0x2B;
        public const byte TemperatureEnd = 0x2C;
        public const byte FifoData = 0x78;
        public const byte FifoDataEnd = 0x7A;

        public const int Identity = 0xB4;

        // INTERRUPT_CFG, §9.1.
        public const byte AutomaticReference = 0x80;
        public const byte ResetAutomaticReference = 0x40;
        public const byte AutomaticZero = 0x20;
        public const byte ResetAutomaticZero = 0x10;
        public const byte Latch = 0x04;
        public const byte LowEnabled = 0x02;
        public const byte HighEnabled = 0x01;

        // CTRL_REG1, §9.6.
        public const int RateShift = 3;
        public const int AverageMask = 0x07;

        // CTRL_REG2, §9.7.
        public const byte Boot = 0x80;
        public const byte FullScale4060 = 0x40;
        public const byte BlockDataUpdate = 0x08;
        public const byte SoftwareReset = 0x04;
        public const byte OneShot = 0x01;

        // CTRL_REG3, §9.8.
        public const byte ActiveLow = 0x08;
        public const byte AddressIncrement = 0x01;

        // CTRL_REG4, §9.9.
        public const byte PinIsDataReady = 0x20;
        public const byte PinIsInterrupt = 0x10;
        public const byte PinIsFifoFull = 0x04;
        public const byte PinIsFifoWatermark = 0x02;
        public const byte PinIsFifoOverrun = 0x01;

        // FIFO_CTRL, §9.10.
        public const byte StopOnWatermark = 0x08;
        public const byte TriggeredModes = 0x04;
        public const byte FifoContinuous = 0x02;
        public const byte FifoModeMask = 0x03;

        // INT_SOURCE, §9.17.
        public const int Booting = 0x80;
        public const int InterruptSourceZeros = 0x78;
        public const int InterruptActive = 0x04;
        public const int PressureLow = 0x02;
        public const int PressureHigh = 0x01;

        // FIFO_STATUS2, §9.19.
        public const int FifoReachedWatermark = 0x80;
        public const int FifoOverrun = 0x40;
        public const int FifoFull = 0x20;

        // STATUS, §9.20.
        public const int TemperatureOverrun = 0x20;
        public const int PressureOverrun = 0x10;
        public const int TemperatureReady = 0x02;
        public const int PressureReady = 0x01;

        // §5: 24 bits of pressure in each of 128 slots.
        public const int FifoDepth = 128;
        public const int FifoSample = 3;
    }
}
