using nanoFramework.TestFramework;
using SmartSensor.Sensing;
using SmartSensor.Sensing.Emulation;

namespace SmartSensor.Tests.Portable.Parts
{
    /// <summary>Whichever part it is: who reads it again at once waits for its next sample and for no longer, and is told when that was taken.</summary>
    [TestClass]
    public class EveryPartWaits
    {
        // A part's oscillator is off by an eighth at most.
        private const float LongestWait = 1.13f;

        [TestMethod]
        public void Read_again_at_once_it_waits_for_the_next_sample_and_tells_its_time()
        {
            for (int index = 0; index < PartTable.Count; index++)
            {
                Quantity quantity = PartTable.Create(index, 1).Sensor.Channels[0].Quantity;
                float[] modes = PartTable.Create(index, 1).Sensor.Options(SensorAttribute.PowerMode, quantity);
                ReadTwice(PartTable.Create(index, 1));
                for (int mode = 0; mode < modes.Length; mode++)
                {
                    PartUnderTest part = PartTable.Create(index, 1);
                    part.Sensor.Set(SensorAttribute.PowerMode, quantity, modes[mode]);
                    ReadTwice(part);
                }
            }
        }

        private static void ReadTwice(PartUnderTest part)
        {
            Assert.IsTrue(part.ReadUntilValid(), part.Name);
            float rate = part.Sensor.Get(SensorAttribute.Rate, part.Sensor.Channels[0].Quantity);
            if (rate <= 0f)
            {
                return;
            }

            // The next sample comes sooner or later after the first reading.
            float period = 1e6f / rate;
            for (int i = 0; i < 4; i++)
            {
                part.Part.Stimulus = part.World;
                part.Clock.Sleep(part.Pace + (long)(0.25f * period * i));
                long before = part.Clock.Microseconds();
                Check.Ended(Status.Ok, part.Sensor.Read(part.Frame), part.Name);
                CheckNext(part, period, part.Clock.Microseconds() > before);
            }
        }

        private static void CheckNext(PartUnderTest part, float period, bool onDemand)
        {
            long before = part.Clock.Microseconds();
            Rising rising = new Rising(part, before, period);
            part.Part.Stimulus = rising;
            Check.Ended(Status.Ok, part.Sensor.Read(part.Frame), part.Name + " again");
            long after = part.Clock.Microseconds();
            Assert.IsTrue(part.Frame.Time >= before && part.Frame.Time <= after, part.Name + " time of the frame");
            Assert.IsTrue(after - before <= period * LongestWait, part.Name + " waited " + (after - before).ToString() + " µs of " + period.ToString("F0"));
            if (part.Frame.Validity[0] == Validity.Valid)
            {
                // No sample is told earlier than it was taken, unless it was begun then; and none is older than a period.
                float late = part.Frame.Time - before - rising.TimeOf(part.Frame.Values[0]);
                Assert.IsTrue((onDemand || late >= -0.05f * period) && late <= period * LongestWait, part.Name + " told a sample " + late.ToString("F0") + " µs after it was taken");
            }
        }

        // The first channel from the middle of its range to the upper end in five periods; every other input stays as it is.
        private sealed class Rising : Stimulus
        {
            private readonly Stimulus _others;
            private readonly int _input;
            private readonly long _from;
            private readonly float _start;
            private readonly float _slope;

            public Rising(PartUnderTest part, long from, float period)
            {
                Channel of = part.Sensor.Channels[0];
                _others = part.World;
                _input = part.InputOf(0);
                _from = from;
                _start = PartUnderTest.Between(of, 0.5f);
                _slope = (of.Maximum - _start) / (5f * period);
            }

            public float TimeOf(float value)
            {
                return (value - _start) / _slope;
            }

            public override float Value(int input, long time)
            {
                return input == _input && time > _from ? _start + ((time - _from) * _slope) : _others.Value(input, time);
            }
        }
    }
}
