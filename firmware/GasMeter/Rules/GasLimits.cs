using System;

namespace SmartSensor.GasMeter
{
    /// <summary>
    /// The numbers of a gas meter's rules, by its size. Sources: [O] Osaka Gas, "Microcomputer Meter Functions", gas safety guide, table of white meters; [T] Tokyo Gas, "Meter Features", its notice to stop
    /// all appliances for an hour, and the times of its table of appliances; [K] the technical standard of LP-gas meters of type E, S and SB (KHK, High Pressure Gas Safety Institute of Japan); [J] Japan's intensity 5
    /// upper as spectral intensity, 22.9 to 41.6 cm/s; [E] EN 437 on appliances' pressures, EN 334 on regulators. What has no mark was chosen here, and is a setting.
    /// </summary>
    public sealed class GasLimits
    {
        private const float PerHour = 1f / 3600f;

        // [O], m³/h; the largest size has no rule of sudden increase.
        private static readonly float[] _sizes = new float[] { 1.6f, 2f, 2.5f, 4f, 6f, 10f, 16f };
        private static readonly float[] _excess = new float[] { 3f, 3.7f, 4.5f, 7.3f, 10.9f, 18.2f, 28.9f };
        private static readonly float[] _sudden = new float[] { 2.3f, 2.8f, 3.6f, 5.6f, 8.4f, 14f, 0f };

        private GasLimits()
        {
        }

        /// <summary>The meter's size: its largest flow in regular use, m³/s.</summary>
        public float Size;

        /// <summary>Least flow that counts as one, m³/s: below it the meter sees none. 5 l/h.</summary>
        public float StartFlow = 0.005f * PerHour;

        /// <summary>Flow of pilot flames that burn for ever, m³/s: what is hardly more than they are neither lasts too long nor is a leak.</summary>
        public float PilotFlow;

        /// <summary>Flow that is too much, m³/s [O].</summary>
        public float ExcessFlow;

        /// <summary>Seconds of it until it is one: no filling pipe takes as long.</summary>
        public int ExcessSeconds = 5;

        /// <summary>Increase at once that is too much, m³/s [O]; 0 for a size without the rule.</summary>
        public float SuddenFlow;

        /// <summary>Seconds of it until it is one.</summary>
        public int SuddenSeconds = 5;

        /// <summary>Least unchanged flow that may last too long, m³/s: 21 l/h. A pilot flame of 0.1 to 0.2 kW burns for ever and is a matter of the 30 days [Keiyo Gas].</summary>
        public float LeastLongFlow = 0.021f * PerHour;

        /// <summary>Classes of unchanged flow by their upper ends, m³/s: heaters; stoves; bath heaters; water heaters beyond. 0.45, 1 and 2 m³/h of natural gas are 5, 11 and 22 kW.</summary>
        public float[] LongFlows = new float[] { 0.45f * PerHour, 1f * PerHour, 2f * PerHour };

        /// <summary>How long each class may last, s: 720 min of a heater [T]; 240 min of a stove [T: 2 to 4 h]; 160 min of the second class [K]; 60 min of hot water [T: 30 to 60 min].</summary>
        public int[] LongSeconds = new int[] { 43200, 14400, 9600, 3600 };

        /// <summary>Largest unchanged flow that goes on below what rises on top of it, m³/s: of an appliance that people forget. 1 m³/h of natural gas are 11 kW.</summary>
        public float MostForgotten = 1f * PerHour;

        /// <summary>True where a boiler follows the weather and may burn for days: a flow that moves by itself has not been left on.</summary>
        public bool Modulates;

        /// <summary>Time of unbroken flow that means a leak, s: 30 days [O, T, K].</summary>
        public int UnbrokenSeconds = 30 * 86400;

        /// <summary>Pause that breaks it, s: an hour [T].</summary>
        public int PauseSeconds = 3600;

        /// <summary>Gauge pressure below which burners go out, Pa.</summary>
        public float LowPressure = 300f;

        /// <summary>Gauge pressure at which it is enough again, Pa: the least that suppliers promise of natural gas is 1 kPa.</summary>
        public float EnoughPressure = 1000f;

        /// <summary>Gauge pressure that is too much, Pa: a regulator that does not lock up goes above the 25 mbar of [E, EN 437, G20] by a fifth.</summary>
        public float HighPressure = 3000f;

        /// <summary>Gauge pressure at which it is right again, Pa [E, EN 437, G20].</summary>
        public float RightPressure = 2500f;

        /// <summary>Scatter of a sound regulator's pressure, as part of it [E, EN 334: accuracy class 5, taken as two standard deviations].</summary>
        public float RegulatorScatter = 0.025f;

        /// <summary>Least scatter of a day's step from a regulator's line to its lock-up, Pa: what two readings some minutes apart leave of the sensors; what the regulator itself scatters by is learned.</summary>
        public float StepScatter = 5f;

        /// <summary>Days in which a regulator's own pressure and droop are learned.</summary>
        public int RegulatorDays = 28;

        /// <summary>Spectral intensity that is an earthquake, m/s: 25 kine, which lies in intensity 5 upper [J], at which meters close [T, Keiyo Gas]; older ones take 200 gal instead [Hiroshima Gas].</summary>
        public float Intensity = 0.25f;

        /// <summary>Time before and after an earthquake in which flow makes it close, s [Keiyo Gas: 2 min].</summary>
        public int QuakeSeconds = 120;

        /// <summary>VOC index beside the meter that is not usual; 100 is (Sensirion, "What is Sensirion's VOC Index?").</summary>
        public float VocIndex = 250f;

        /// <summary>VOC index that is usual again.</summary>
        public float UsualVocIndex = 150f;

        /// <summary>NOx index above which a flame explains the vapours: 1 is usual, events are above 20 (Sensirion, "What is Sensirion's NOx Index?").</summary>
        public float NoxIndex = 20f;

        /// <summary>How long vapours last without such a flame, s: 7 h. With half of EN 16798-1's usual air change, 0.3 an hour, those of a kitchen are below the index after 5 h; a leak goes on (benchmark pilots, tuning homes: none of 1280 days of
        /// cooking, 77 of 80 leaks).</summary>
        public int VapourSeconds = 7 * 3600;

        /// <summary>Angle at which a meter is not as it was mounted, rad: 20°.</summary>
        public float Tilt = 0.35f;

        /// <summary>Flow that is a leak after the valve was opened, m³/s: 21 l/h [K, types E and S].</summary>
        public float LeakFlow = 0.021f * PerHour;

        /// <summary>Seconds of it until it is one [K, type E].</summary>
        public int LeakSeconds = 20;

        /// <summary>How long the line is watched after the valve was opened, s [O: 2 to 3 min].</summary>
        public int CheckSeconds = 150;

        /// <summary>Least flow that is more than pilot flames, of which warm gas and low air make a tenth more, m³/s.</summary>
        public float AbovePilots
        {
            get { return StartFlow + (1.1f * PilotFlow); }
        }

        /// <summary>A boiler heats the home: what burns as it does, all but a larger flow of hot water, may burn for a day.</summary>
        /// <param name="flow">What it takes with a hob beside it, m³/s; below the end of the third class it burns as all up to that.</param>
        public void AllowBoiler(float flow)
        {
            int last = LongFlows.Length - 1;
            LongFlows[last] = LongFlows[last] > flow ? LongFlows[last] : flow;
            for (int i = 0; i < LongSeconds.Length - 1; i++)
            {
                LongSeconds[i] = LongSeconds[i] > 86400 ? LongSeconds[i] : 86400;
            }
        }

        /// <summary>The numbers of a size.</summary>
        /// <param name="size">1.6, 2, 2.5, 4, 6, 10 or 16 m³/h.</param>
        /// <exception cref="ArgumentException">No meter has this size.</exception>
        public static GasLimits OfSize(float size)
        {
            for (int i = 0; i < _sizes.Length; i++)
            {
                if (size > _sizes[i] - 0.01f && size < _sizes[i] + 0.01f)
                {
                    GasLimits limits = new GasLimits();
                    limits.Size = _sizes[i] * PerHour;
                    limits.ExcessFlow = _excess[i] * PerHour;
                    limits.SuddenFlow = _sudden[i] * PerHour;
                    return limits;
                }
            }

            throw new ArgumentException("A gas meter's size is 1.6, 2, 2.5, 4, 6, 10 or 16 m³/h, not " + size.ToString("F1") + ".");
        }
    }
}
