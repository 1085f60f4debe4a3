namespace SmartSensor.Drivers.Gas
{
    // SCD4x datasheet §3.5 to §3.11: commands of two bytes.
    internal static class Scd41Registers
    {
        public const int StartPeriodic = 0x21B1;
        public const int StartLowPowerPeriodic = 0x21AC;
        public const int ReadMeasurement = 0xEC05;
        public const int StopPeriodic = 0x3F86;
        public const int SetAmbientPressure = 0xE000;
        public const int ForcedRecalibration = 0x362F;
        public const int SetSelfCalibration = 0x2416;
        public const int DataReady = 0xE4B8;
        public const int ReadSerial = 0x3682;
        public const int SelfTest = 0x3639;
        public const int Reinitialise = 0x3646;
        public const int ReadVariant = 0x202F;
        public const int MeasureSingleShot = 0x219D;

        // Variant: bits 15…12 are 0 for SCD40, 1 for SCD41.
        public const int VariantShift = 12;
        public const int Variant = 1;

        public const int DataReadyMask = 0x07FF;
        public const int RecalibrationFailed = 0xFFFF;
    }
}
