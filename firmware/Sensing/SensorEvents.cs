using System;

namespace SmartSensor.Sensing
{
    /// <summary>What a part can tell by its interrupt pin, and remembers until it is read.</summary>
    [Flags]
    public enum SensorEvents
    {
        /// <summary>Nothing.</summary>
        None = 0,

        /// <summary>A new measurement is there.</summary>
        DataReady = 1,

        /// <summary>The FIFO holds as many samples as its watermark.</summary>
        FifoWatermark = 2,

        /// <summary>The value lies above the upper threshold.</summary>
        AboveThreshold = 4,

        /// <summary>The value lies below the lower threshold.</summary>
        BelowThreshold = 8,

        /// <summary>Acceleration changed by more than the threshold: the part was moved.</summary>
        Motion = 16,

        /// <summary>The part was tilted.</summary>
        Tilt = 32,
    }
}
