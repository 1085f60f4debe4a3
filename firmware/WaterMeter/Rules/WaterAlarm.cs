namespace SmartSensor.WaterMeter
{
    /// <summary>Alarms of a water meter, a bit each. Words of LwM2M object 3424 where it has them, else of wM-Bus (EN 13757-3).</summary>
    public static class WaterAlarm
    {
        /// <summary>More flows without a break than a use needs (LwM2M 3424: leak suspected).</summary>
        public const int LeakSuspected = 1;

        /// <summary>Water flows that nobody uses (LwM2M 3424: leak detected; wM-Bus LEAK).</summary>
        public const int LeakDetected = 2;

        /// <summary>A pipe has burst (wM-Bus BURST).</summary>
        public const int Burst = 4;

        /// <summary>Water flows backwards (LwM2M 3424: back flow detected; wM-Bus REVERSE).</summary>
        public const int BackFlow = 8;

        /// <summary>The meter does not count what flows (LwM2M 3424: blocked meter).</summary>
        public const int BlockedMeter = 16;

        /// <summary>The housing was tilted, opened or brought near a magnet (LwM2M 3424: fraud detected; wM-Bus TAMPER).</summary>
        public const int FraudDetected = 32;

        /// <summary>There is no pressure in the pipe (wM-Bus DRY).</summary>
        public const int Dry = 64;

        /// <summary>The water is about to freeze.</summary>
        public const int Freezing = 128;

        /// <summary>The battery is low (wM-Bus LOW_BATTERY).</summary>
        public const int LowBattery = 256;

        /// <summary>Water flows though the valve is closed, or its output does not work.</summary>
        public const int ValveFault = 512;

        /// <summary>Alarms that there are.</summary>
        public const int Count = 10;

        /// <summary>Name of an alarm in reports.</summary>
        /// <param name="index">Index of its bit, 0…9.</param>
        public static string Name(int index)
        {
            switch (index)
            {
                case 0: return "leak_suspected";
                case 1: return "leak_detected";
                case 2: return "burst";
                case 3: return "back_flow";
                case 4: return "blocked_meter";
                case 5: return "fraud_detected";
                case 6: return "dry";
                case 7: return "freezing";
                case 8: return "low_battery";
                default: return "valve_fault";
            }
        }
    }
}
