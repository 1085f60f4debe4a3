namespace SmartSensor.Drivers.FamilyName
{
    // PartName datasheet §x, register map: give each constant the datasheet's name, and cite the section.
    internal static class PartNameRegisters
    {
        public const byte Identity = 0x00;
        public const byte Control = 0x01;
        public const byte Status = 0x02;
        public const byte Data = 0x03;

        public const int IdentityValue = 0xA5;
        public const byte Measure = 0x01;
        public const int Ready = 0x01;
        public const int PowerOn = 0x80;
    }
}
