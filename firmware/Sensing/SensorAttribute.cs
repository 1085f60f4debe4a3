namespace SmartSensor.Sensing
{
    /// <summary>What can be set on a sensor while it is in use.</summary>
    public enum SensorAttribute
    {
        /// <summary>Output data rate, Hz.</summary>
        Rate,

        /// <summary>Greatest magnitude that can be measured, in the quantity's unit.</summary>
        FullScale,

        /// <summary>Conversions averaged into one value, dimensionless.</summary>
        Oversampling,

        /// <summary>Power mode, numbered as the part's README says, dimensionless.</summary>
        PowerMode,

        /// <summary>Samples in the FIFO at which it asks to be drained, dimensionless.</summary>
        FifoWatermark,

        /// <summary>Coefficient of the part's own low-pass filter, numbered as the part's README says, dimensionless; 0 for none.</summary>
        Filter,

        /// <summary>1 where the FIFO carries the part's own time stamp of each sample, 0 where times are counted, dimensionless.</summary>
        Timestamps,
    }
}
