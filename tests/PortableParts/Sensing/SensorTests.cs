using System;
using nanoFramework.TestFramework;
using SmartSensor.Sensing;

namespace SmartSensor.Tests.Portable.Sensing
{
    /// <summary>What the base class does for every driver, on a part that answers as it is told.</summary>
    [TestClass]
    public class SensorTests
    {
        [TestMethod]
        public void Three_faults_of_data_in_a_row_start_a_part_anew_and_two_do_not()
        {
            Told part = new Told();
            Frame frame = new Frame(part.Channels);
            part.Read(frame);
            Check.Equal(1, part.Starts, "starts");

            // One that goes well begins the row anew.
            Status[] faults = new Status[] { Status.Checksum, Status.NotReady, Status.Ok, Status.Implausible, Status.Checksum, Status.Ok };
            for (int i = 0; i < faults.Length; i++)
            {
                part.Next = faults[i];
                part.Read(frame);
                Assert.IsTrue(part.Started);
                Check.Equal((int)faults[i], (int)frame.Status, "status of the frame");
            }

            for (int i = 0; i < 3; i++)
            {
                Assert.IsTrue(part.Started);
                part.Next = Status.NotReady;
                part.Read(frame);
            }

            Assert.IsFalse(part.Started);
            part.Next = Status.Ok;
            part.Read(frame);
            Check.Equal(2, part.Starts, "starts");

            // A row that was cut short by a start does not go on behind it.
            part.Next = Status.Checksum;
            part.Read(frame);
            part.Read(frame);
            part.Start();
            part.Read(frame);
            part.Read(frame);
            Assert.IsTrue(part.Started);
        }

        [TestMethod]
        public void How_each_reading_ended_is_counted_and_another_fault_starts_the_part_anew_at_once()
        {
            Told part = new Told();
            Frame frame = new Frame(part.Channels);
            Status[] ends = new Status[] { Status.Ok, Status.BusError, Status.Ok, Status.Checksum, Status.BusError };
            for (int i = 0; i < ends.Length; i++)
            {
                part.Next = ends[i];
                part.Read(frame);
                Check.Equal(ends[i] == Status.BusError ? 0 : 1, part.Started ? 1 : 0, "started after reading " + i.ToString());
            }

            Check.Equal(2, part.Ended[(int)Status.Ok], "that went well");
            Check.Equal(2, part.Ended[(int)Status.BusError], "faults of the bus");
            Check.Equal(1, part.Ended[(int)Status.Checksum], "faults of a checksum");
            Check.Equal(2, part.Starts, "starts");
        }

        [TestMethod]
        public void Trouble_is_told_while_it_lasts()
        {
            Told part = new Told();
            Frame frame = new Frame(part.Channels);
            part.FailsToStart = true;
            part.Read(frame);
            Assert.AreEqual("in trouble", part.Trouble);
            Check.Equal((int)Validity.Invalid, (int)frame.Validity[0], "validity");
            part.FailsToStart = false;
            part.Read(frame);
            Assert.AreEqual("", part.Trouble);
        }

        [TestMethod]
        public void A_setting_is_an_option_to_a_thousandth_and_a_refusal_says_what_there_is()
        {
            Told part = new Told();
            part.Set(SensorAttribute.Rate, Quantity.Count, 100.05f);
            Check.Equal(1, part.Option, "option");
            part.Set(SensorAttribute.Rate, Quantity.Count, 12.49f);
            Check.Equal(0, part.Option, "option");
            Assert.AreEqual("told has no such setting for count: 100.200; it offers 12.500, 100.000.", Refusal(part, SensorAttribute.Rate, 100.2f));
            Assert.AreEqual("told has no such setting for count: 99.800; it offers 12.500, 100.000.", Refusal(part, SensorAttribute.Rate, 99.8f));
            Assert.AreEqual("told has no such setting for count: 1.000; it cannot be set on this part.", Refusal(part, SensorAttribute.Filter, 1f));
            Check.Equal(0, part.Option, "option");
        }

        [TestMethod]
        public void A_value_in_a_batch_beyond_its_range_is_the_end_of_it()
        {
            Batch batch = new Batch(new Told().Channels, 2);
            batch.Set(0, 0, 100f);
            batch.Set(1, 0, 100.5f);
            Check.Near(100f, batch.Values[1], 0f, "above");
            Check.Equal((int)Validity.Valid, (int)batch.Validity[0], "at the end");
            Check.Equal((int)Validity.Saturated, (int)batch.Validity[1], "above");
            batch.Set(0, 0, -10f);
            batch.Set(1, 0, -11f);
            Check.Near(-10f, batch.Values[1], 0f, "below");
            Check.Equal((int)Validity.Valid, (int)batch.Validity[0], "at the other end");
            Check.Equal((int)Validity.Saturated, (int)batch.Validity[1], "below");
        }

        [TestMethod]
        public void A_sample_of_a_batch_is_copied_with_all_its_channels_and_its_time()
        {
            Channel count = new Channel(Quantity.Count, Axis.None, -10f, 100f, 1f, 0f, 1f);
            Channel[] channels = new Channel[] { count, new Channel(Quantity.Temperature, Axis.None, 0f, 400f, 1f, 0f, 1f) };
            Batch batch = new Batch(channels, 2);
            batch.FirstTime = 5000;
            batch.Period = 2500000;
            batch.Set(0, 0, 1f);
            batch.Set(0, 1, 2f);
            batch.Set(1, 0, 3f);
            batch.Set(1, 1, 500f);
            Frame frame = new Frame(channels);
            frame.Status = Status.BusError;
            batch.CopyTo(1, frame);
            Check.Near(3f, frame.Values[0], 0f, "first channel");
            Check.Near(400f, frame.Values[1], 0f, "second channel");
            Check.Equal((int)Validity.Valid, (int)frame.Validity[0], "first validity");
            Check.Equal((int)Validity.Saturated, (int)frame.Validity[1], "second validity");
            Check.Equal(7500, frame.Time, "time, µs");
            Check.Equal((int)Status.Ok, (int)frame.Status, "status");
        }

        [TestMethod]
        public void Events_that_could_not_be_read_are_not_those_of_the_time_before()
        {
            Told part = new Told();
            part.Tells = SensorEvents.DataReady;
            Check.Equal((int)Status.Ok, (int)part.ReadEvents(), "status");
            Check.Equal((int)SensorEvents.DataReady, (int)part.Happened, "happened");
            part.Next = Status.NoAcknowledge;
            Check.Equal((int)Status.NoAcknowledge, (int)part.ReadEvents(), "status");
            Check.Equal((int)SensorEvents.None, (int)part.Happened, "happened");
            Assert.IsFalse(part.Started);
        }

        private static string Refusal(Sensor part, SensorAttribute attribute, float value)
        {
            try
            {
                part.Set(attribute, Quantity.Count, value);
            }
            catch (ArgumentException e)
            {
                return e.Message;
            }

            return "none";
        }

        private sealed class Told : Sensor
        {
            public Status Next = Status.Ok;
            public bool FailsToStart;
            public int Option = -1;
            public SensorEvents Tells;

            private readonly Channel[] _channels = new Channel[] { new Channel(Quantity.Count, Axis.None, -10f, 100f, 1f, 0f, 1f) };

            public Told()
                : base("told", new SimulatedClock())
            {
            }

            public override Channel[] Channels
            {
                get { return _channels; }
            }

            public override float[] Options(SensorAttribute attribute, Quantity quantity)
            {
                return attribute == SensorAttribute.Rate ? new float[] { 12.5f, 100f } : base.Options(attribute, quantity);
            }

            protected override void Apply(SensorAttribute attribute, Quantity quantity, int option)
            {
                Option = option;
            }

            protected override Status Initialise()
            {
                Trouble = FailsToStart ? "in trouble" : Trouble;
                return FailsToStart ? Status.BusError : Status.Ok;
            }

            protected override Status Measure(Frame frame)
            {
                frame.Set(0, 1f);
                return Next;
            }

            protected override Status MeasureEvents()
            {
                Happened = Next == Status.Ok ? Tells : Happened;
                return Next;
            }
        }
    }
}
