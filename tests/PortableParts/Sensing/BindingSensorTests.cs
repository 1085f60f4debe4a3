using System;
using nanoFramework.TestFramework;
using SmartSensor.Sensing;
using SmartSensor.Tests.Portable.Drivers;

namespace SmartSensor.Tests.Portable.Sensing
{
    [TestClass]
    public class BindingSensorTests
    {
        [TestMethod]
        public void What_a_binding_said_before_it_threw_is_not_valid()
        {
            // Nobody looked at the part behind the first value.
            Binding sensor = new Binding();
            Frame frame = new Frame(sensor.Channels);
            Assert.AreEqual((int)Status.Ok, (int)sensor.Read(frame));
            Assert.AreEqual((int)Validity.Valid, (int)frame.Validity[0]);
            sensor.Throws = true;
            Assert.AreEqual((int)Status.BusError, (int)sensor.Read(frame));
            Assert.AreEqual((int)Validity.Invalid, (int)frame.Validity[0]);
            Assert.AreEqual((int)Validity.Invalid, (int)frame.Validity[1]);
        }

        [TestMethod]
        public void A_part_with_other_settings_is_opened_once_and_looked_at_again()
        {
            Binding sensor = new Binding();
            sensor.Looks = new Status[] { Status.LostSettings, Status.Ok };
            Check.Equal((int)Status.Ok, (int)sensor.Start(), "start");
            Check.Equal(1, sensor.Opened, "opened");
            Check.Equal(2, sensor.Looked, "looked");
            Assert.AreEqual("", sensor.Trouble);
        }

        [TestMethod]
        public void What_the_part_says_after_it_was_opened_is_how_it_started()
        {
            Binding sensor = new Binding();
            sensor.Looks = new Status[] { Status.Ok, Status.LostSettings };
            Check.Equal((int)Status.LostSettings, (int)sensor.Start(), "start");
            Check.Equal(1, sensor.Opened, "opened");
        }

        [TestMethod]
        public void A_binding_that_throws_when_it_is_made_could_not_reach_its_part()
        {
            Binding sensor = new Binding();
            sensor.OpenThrows = true;
            Check.Equal((int)Status.BusError, (int)sensor.Start(), "start");
            Assert.AreEqual("BINDING on script: " + Statuses.Text(Status.BusError) + "; check wiring, power and address.", sensor.Trouble);
        }

        [TestMethod]
        public void Another_part_and_none_are_told_apart_and_no_binding_is_made()
        {
            Binding sensor = new Binding();
            sensor.Looks = new Status[] { Status.WrongIdentity };
            Check.Equal((int)Status.WrongIdentity, (int)sensor.Start(), "start");
            Assert.AreEqual("another part", sensor.Trouble);
            sensor = new Binding();
            sensor.Looks = new Status[] { Status.NoAcknowledge };
            Check.Equal((int)Status.NoAcknowledge, (int)sensor.Start(), "start");
            Assert.AreEqual("BINDING on script: " + Statuses.Text(Status.NoAcknowledge) + "; check wiring, power and address.", sensor.Trouble);
            Check.Equal(0, sensor.Opened, "opened");
        }

        [TestMethod]
        public void A_part_that_was_lost_before_or_while_it_was_asked_has_no_valid_channel()
        {
            // Two looks are the start's; then one before and one behind each reading.
            Binding sensor = new Binding();
            sensor.Looks = new Status[] { Status.Ok, Status.Ok, Status.LostSettings };
            CheckLost(sensor, 0);
            sensor = new Binding();
            sensor.Looks = new Status[] { Status.Ok, Status.Ok, Status.Ok, Status.LostSettings };
            CheckLost(sensor, 1);
        }

        private static void CheckLost(Binding sensor, int taken)
        {
            Frame frame = new Frame(sensor.Channels);
            Check.Equal((int)Status.LostSettings, (int)sensor.Read(frame), "reading");
            Check.Equal(taken, sensor.Taken, "taken");
            Check.Equal((int)Validity.Invalid, (int)frame.Validity[0], "first channel");
            Check.Equal((int)Validity.Invalid, (int)frame.Validity[1], "second channel");
        }

        // A binding that gives one value after the other; its part says what it is told to, and at the end that all is well.
        private sealed class Binding : BindingSensor
        {
            public bool Throws;
            public bool OpenThrows;
            public Status[] Looks = new Status[0];
            public int Looked;
            public int Opened;
            public int Taken;

            private readonly Channel[] _channels = new Channel[]
            {
                new Channel(Quantity.Temperature, Axis.None, 200f, 400f, 0.01f, 0f, 1f), new Channel(Quantity.RelativeHumidity, Axis.None, 0f, 100f, 0.01f, 0f, 1f),
            };

            public Binding()
                : base("BINDING", new ScriptedBus(new string[0]), new SimulatedClock())
            {
            }

            public override Channel[] Channels
            {
                get { return _channels; }
            }

            protected override void Open()
            {
                Opened++;
                if (OpenThrows)
                {
                    throw new Exception("no answer");
                }
            }

            protected override Status Take(Frame frame)
            {
                Taken++;
                frame.Set(0, 228.15f);
                if (Throws)
                {
                    throw new Exception("no answer");
                }

                frame.Set(1, 50f);
                return Status.Ok;
            }

            protected override Status Look()
            {
                Status status = Looked < Looks.Length ? Looks[Looked] : Status.Ok;
                Looked++;
                if (status == Status.WrongIdentity)
                {
                    Trouble = "another part";
                }

                return status;
            }
        }
    }
}
