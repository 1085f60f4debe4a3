namespace SmartSensor.Drivers.Pressure
{
    // SDP8xx digital datasheet §6.3: commands of two bytes.
    internal static class Sdp810Registers
    {
        public const int StartContinuous = 0x3615; // differential pressure, averaged until read
        public const int StopContinuous = 0x3FF9;
        public const int Trigger = 0x362F; // differential pressure, no clock stretching
        public const int ReadProduct1 = 0x367C;
        public const int ReadProduct2 = 0xE102;

        // §6.3.5: product number of the SDP810-500Pa without its revision.
        public const int Product = 0x03020A;
        public const int Scale = 60; // digits a Pa
        public const int TemperatureScale = 200; // digits a °C
    }
}
