namespace Iot.Device.Bmxx80
{
    /// <summary>Oversampling.</summary>
    public enum Sampling
    {
        /// <summary>Not measured.</summary>
        Skipped = 0,

        /// <summary>×1.</summary>
        UltraLowPower = 1,

        /// <summary>×2.</summary>
        LowPower = 2,

        /// <summary>×4.</summary>
        Standard = 3,

        /// <summary>×8.</summary>
        HighResolution = 4,

        /// <summary>×16.</summary>
        UltraHighResolution = 5,
    }
}

namespace Iot.Device.Bmxx80.PowerMode
{
    /// <summary>Power modes of BMP280 and BME280.</summary>
    public enum Bmx280PowerMode
    {
        /// <summary>No measurement.</summary>
        Sleep = 0,

        /// <summary>One measurement.</summary>
        Forced = 2,

        /// <summary>One after the other.</summary>
        Normal = 3,
    }

    /// <summary>Power modes of BME680.</summary>
    public enum Bme680PowerMode
    {
        /// <summary>No measurement.</summary>
        Sleep = 0,

        /// <summary>One measurement.</summary>
        Forced = 1,
    }
}
