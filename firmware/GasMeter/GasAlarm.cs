namespace SmartSensor.GasMeter
{
    /// <summary>Alarms of a gas meter, a bit each; a bit of <see cref="Closing"/> is also a reason for which the valve was closed.</summary>
    public static class GasAlarm
    {
        /// <summary>More flows than the meter's size allows.</summary>
        public const int ExcessFlow = 1;

        /// <summary>The flow rose at once by more than the largest appliance of the meter's size takes.</summary>
        public const int SuddenIncrease = 2;

        /// <summary>An unchanged flow lasts longer than appliances of its class are used.</summary>
        public const int FlowTooLong = 4;

        /// <summary>For 30 days there was no hour without flow.</summary>
        public const int UnbrokenFlow = 8;

        /// <summary>The line's pressure is below what burners need.</summary>
        public const int LowPressure = 16;

        /// <summary>The line's pressure is above what appliances are made for.</summary>
        public const int HighPressure = 32;

        /// <summary>The regulator's lock-up pressure or its droop has left what it was.</summary>
        public const int RegulatorDrift = 64;

        /// <summary>The air beside the meter has held vapours for long that no flame explains.</summary>
        public const int AmbientGas = 128;

        /// <summary>An earthquake, whether gas flowed or not.</summary>
        public const int Earthquake = 256;

        /// <summary>The meter is not as it was mounted.</summary>
        public const int Tamper = 512;

        /// <summary>Gas flows backwards.</summary>
        public const int ReverseFlow = 1024;

        /// <summary>Gas flowed after the valve was opened, while all appliances were to be off.</summary>
        public const int DownstreamLeak = 2048;

        /// <summary>Gas flows though the valve was closed.</summary>
        public const int ValveFault = 4096;

        /// <summary>Not an alarm: somebody closed the valve.</summary>
        public const int Commanded = 8192;

        /// <summary>What closes the valve, under the rules' conditions.</summary>
        public const int Closing = ExcessFlow | SuddenIncrease | FlowTooLong | LowPressure | Earthquake | DownstreamLeak | Commanded;

        /// <summary>How many there are.</summary>
        public const int Count = 14;

        /// <summary>The word of a bit, as reports have it.</summary>
        /// <param name="index">0 to <see cref="Count"/> less 1.</param>
        public static string Word(int index)
        {
            switch (index)
            {
                case 0: return "excess_flow";
                case 1: return "sudden_increase";
                case 2: return "flow_too_long";
                case 3: return "unbroken_flow";
                case 4: return "low_pressure";
                case 5: return "high_pressure";
                case 6: return "regulator_drift";
                case 7: return "ambient_gas";
                case 8: return "earthquake";
                case 9: return "tamper";
                case 10: return "reverse_flow";
                case 11: return "downstream_leak";
                case 12: return "valve_fault";
                default: return "commanded";
            }
        }
    }
}
