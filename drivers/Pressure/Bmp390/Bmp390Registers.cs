namespace SmartSensor.Drivers.Pressure
{
    // BMP390 datasheet (BST-BMP390-DS002) §4.2, memory map; §3.6, frames of the FIFO.
    internal static class Bmp390Registers
    {
        public const byte ChipId = 0x00;
        public const byte Error = 0x02;
        public const byte Status = 0x03;
        public const byte Data = 0x04;
        public const byte SensorTime = 0x0C;
        public const byte Event = 0x10;
        public const byte InterruptStatus = 0x11;
        public const byte FifoLength = 0x12;
        public const byte FifoData = 0x14;
        public const byte FifoWatermark = 0x15;
        public const byte FifoConfiguration1 = 0x17;
        public const byte FifoConfiguration2 = 0x18;
        public const byte InterruptControl = 0x19;
        public const byte PowerControl = 0x1B;
        public const byte Oversampling = 0x1C;
        public const byte Rate = 0x1D;
        public const byte Configuration = 0x1F;
        public const byte TrimmingChecksum = 0x30;
        public const byte Command = 0x7E;

        public const int Identity = 0x60;

        // The converter's last count.
        public const int RawEnd = 0xFFFFFF;

        // The checksum and 21 bytes.
        public const int TrimmingLength = 22;

        public const byte SoftReset = 0xB6;
        public const byte FifoFlush = 0xB0;

        public const int ErrorFatal = 0x01;
        public const int ErrorCommand = 0x02;
        public const int ErrorConfiguration = 0x04;
        public const int ErrorZeros = 0xF8;
        public const int StatusCommandReady = 0x10;
        public const int StatusPressureReady = 0x20;
        public const int StatusTemperatureReady = 0x40;
        public const int EventPowerOnReset = 0x01;

        public const int InterruptWatermark = 0x01;
        public const int InterruptFull = 0x02;
        public const int InterruptDataReady = 0x08;

        public const int PinActiveHigh = 0x02;
        public const int PinLatched = 0x04;
        public const int PinWatermark = 0x08;
        public const int PinFull = 0x10;
        public const int PinDataReady = 0x40;

        public const int PressureEnabled = 0x01;
        public const int TemperatureEnabled = 0x02;
        public const int ModeMask = 0x30;
        public const int ModeForced = 0x10;
        public const int ModeNormal = 0x30;

        // The rate of code 0 is 200 Hz, each further one half of the one before, to 200/2¹⁷ Hz.
        public const int SlowestRate = 17;
        public const long FastestPeriod = 5000; // µs

        public const int FifoEnabled = 0x01;
        public const int FifoStopOnFull = 0x02;
        public const int FifoTime = 0x04;
        public const int FifoPressure = 0x08;
        public const int FifoTemperature = 0x10;
        public const int FifoSubsampling = 0x07;
        public const int FifoFiltered = 0x08;
        public const int FifoSize = 512;
        public const int FifoLengthZeros = 0xFE;

        // A header, temperature and pressure, three bytes each.
        public const int FrameLength = 7;

        public const int FrameBoth = 0x94;
        public const int FrameTemperature = 0x90;
        public const int FramePressure = 0x84;
        public const int FrameTime = 0xA0;
        public const int FrameEmpty = 0x80;
        public const int FrameConfigurationChanged = 0x48;
        public const int FrameConfigurationError = 0x44;
        public const int TimeFrameLength = 4;
        public const int ControlFrameLength = 2;
    }
}
