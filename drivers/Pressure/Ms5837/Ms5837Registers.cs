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

        // C1 of the 30BA, from the datasheets' examples (34982; 02BA: 46372) and what others found in parts (ArduPilot#29122); more is an 02BA.
        public const int LeastSensitivity = 26000;
        public const int MostSensitivity = 37000;

        // As in the products' names.
        public const int Range02BA = 0x02;
        public const int Range30BA = 0x30;
    }
}
