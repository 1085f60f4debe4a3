namespace SmartSensor.GasMeter
{
    /// <summary>Alarms of a gas meter, a bit each.</summary>
    public static class GasAlarm
    {
        /// <summary>More flows than the meter's size allows.</summary>
        public const int ExcessFlow = 1;
    }
}
