namespace SmartSensor.Drivers.Pressure
{
    // MS5837-30BA datasheet (TE, rev C2) "Commands", figure 1; the oversampling 8192 of "Performance specifications".
    internal static class Ms5837Registers
    {
        public const byte Reset = 0x1E;
        public const byte ReadAdc = 0x00;
        public const byte ConvertPressure = 0x40;
        public const byte ConvertTemperature = 0x50;
        public const byte ReadProm = 0xA0;

        public const int PromWords = 7;

        // The converter's last count.
        public const int AdcEnd = 0xFFFFFF;

        // Bits 11…5 of word 0.
        public const int ProductMask = 0x0FE0;
        public const int Product30BA = 0x1A << 5;
    }
}
