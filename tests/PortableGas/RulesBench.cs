using SmartSensor.GasMeter;

namespace SmartSensor.Tests.Portable.GasMeter
{
    /// <summary>The rules of a meter of 6 m³/h, told second by second what is measured.</summary>
    public static class RulesBench
    {
        public const long Second = 1000000;

        public static GasRules Rules;
        public static long Time;

        public static void Create()
        {
            Rules = new GasRules(GasLimits.OfSize(6f));
            Time = Second;
        }

        public static void Quake()
        {
            for (int i = 1; i <= 5; i++)
            {
                Rules.Shaken(Time, 0.06f * i, 0f, 0.25f);
                Time += 150000;
            }
        }

        // So many seconds of a flow in m³/h at 2 kPa.
        public static void Flow(float flow, int seconds)
        {
            for (int i = 0; i < seconds; i++)
            {
                Rules.Pressed(Time, 2000f);
                Rules.Flowed(Time, flow / 3600f);
                Time += Second;
            }
        }

        // So many seconds in which a stove of 0.5 m³/h burns for half an hour each two hours.
        public static void Cook(int seconds)
        {
            for (int i = 0; i < seconds; i++)
            {
                Rules.Flowed(Time, i % 7200 < 1800 ? 0.5f / 3600f : 0f);
                Time += Second;
            }
        }

        public static void Unknown(int seconds)
        {
            for (int i = 0; i < seconds; i++)
            {
                Rules.Unpressed();
                Rules.Missed(Time);
                Time += Second;
            }
        }

        public static void Press(float pressure, int seconds)
        {
            for (int i = 0; i < seconds; i++)
            {
                Rules.Pressed(Time, pressure);
                Rules.Flowed(Time, 0f);
                Time += Second;
            }
        }
    }
}
