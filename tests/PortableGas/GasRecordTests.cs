using System;
using nanoFramework.TestFramework;
using SmartSensor.GasMeter;
using SmartSensor.Node;
using SmartSensor.Sensing;
using SmartSensor.Tests.Portable.Node;

namespace SmartSensor.Tests.Portable.GasMeter
{
    /// <summary>What a gas meter takes of a record that checks out, and what not.</summary>
    [TestClass]
    public class GasRecordTests
    {
        // Version, both totals, reason, seconds of flow, how it was mounted, the regulator's state; then the unchanged flow and its seconds; then the regulator's step.
        private const int Earlier = 40 + (4 * RegulatorDrift.StateLength);
        private const int Stepless = Earlier + (4 * FlowTooLong.StateLength);
        private const int Length = Stepless + (4 * RegulatorDrift.StepLength);
        private const int Mounted = 28;

        private static int _second;

        [TestMethod]
        public void A_record_of_another_version_is_none_and_so_is_one_that_is_cut()
        {
            Assert.IsFalse(Load(Bytes(2, Length)));
            Assert.IsFalse(Load(Bytes(0, Length)));
            Assert.IsFalse(Load(Bytes(1, Length - 1)));
            Assert.IsFalse(Load(Bytes(1, Earlier - 1)));
            Assert.IsFalse(Load(Bytes(1, Earlier + 4)));
            Assert.IsFalse(Load(Bytes(1, 4)));
            Assert.IsTrue(Load(Bytes(1, Length)));
            Assert.IsTrue(Load(Bytes(1, Earlier)), "of earlier firmware");
            Assert.IsTrue(Load(Bytes(1, Stepless)), "of firmware that knew no step");
            Assert.IsFalse(Load(Bytes(1, Stepless - 4)));
            Assert.IsFalse(Load(Bytes(1, Stepless + 4)));
        }

        [TestMethod]
        public void A_valve_that_is_closed_stays_closed_though_a_newer_program_kept_more()
        {
            // As where firmware is gone back to after an update.
            MemoryStorage storage = new MemoryStorage();
            GasSafety safety = GasSafetyTests.Of(storage);
            safety.Close(1000000);
            safety.Record.Line.Restore(5000000000);
            safety.Keep();
            RecordStore records = new RecordStore(storage);
            byte[] more = new byte[Length + 8];
            Array.Copy(records.Load("gas"), 0, more, 0, Length);
            Assert.IsTrue(records.Save("gas", more));
            safety = GasSafetyTests.Of(storage);
            Assert.IsTrue(safety.Closed);
            Assert.AreEqual(5000000000, safety.Record.Line.CubicMillimetres);
        }

        [TestMethod]
        public void What_was_learned_of_the_regulators_step_goes_on_after_a_loss_of_power()
        {
            MemoryStorage storage = new MemoryStorage();
            GasRecord record = new GasRecord(storage);
            record.Step[0] = 28f;
            record.Step[1] = 28f * 60f;
            record.Step[3] = 7f;
            record.Unchanged[0] = 1e-4f;
            Assert.IsTrue(record.Save());
            GasSafety safety = GasSafetyTests.Of(storage);
            safety.Keep();
            record = new GasRecord(storage);
            Assert.IsTrue(record.Load());
            Check.Near(28f, record.Step[0], 0f, "days");
            Check.Near(28f * 60f, record.Step[1], 0f, "sum");
            Check.Near(7f, record.Step[3], 0f, "summed up");
            Check.Near(1e-4f, record.Unchanged[0], 0f, "the unchanged flow before it");
        }

        [TestMethod]
        public void Numbers_that_are_none_are_0()
        {
            float[] nonsense = new float[] { float.NaN, float.PositiveInfinity, -2e30f };
            byte[] bytes = Bytes(1, Length);
            for (int i = 0; i < 3; i++)
            {
                Array.Copy(BitConverter.GetBytes(nonsense[i]), 0, bytes, Mounted + (4 * i), 4);
            }

            MemoryStorage storage = new MemoryStorage();
            Assert.IsTrue(new RecordStore(storage).Save("gas", bytes));
            GasRecord record = new GasRecord(storage);
            record.Mounted[0] = 1f;
            Assert.IsTrue(record.Load());
            for (int i = 0; i < 3; i++)
            {
                Check.Near(0f, record.Mounted[i], 0f, "mounted");
            }
        }

        [TestMethod]
        public void What_a_person_lets_be_forgotten_is_forgotten_after_a_loss_of_power_too()
        {
            MemoryStorage storage = new MemoryStorage();
            GasRecord record = new GasRecord(storage);
            record.Regulator[0] = 28f;
            record.Regulator[1] = 28f * 2000f;
            Assert.IsTrue(record.Save());
            GasSafety safety = GasSafetyTests.Of(storage);
            safety.Rules.Regulator.Reset();
            safety.Keep();
            float[] state = new float[RegulatorDrift.StateLength];
            GasSafetyTests.Of(storage).Rules.Regulator.Save(state);
            Check.Near(0f, state[0], 0f, "days learned");
        }

        [TestMethod]
        public void An_unchanged_flow_closes_after_its_time_though_power_goes_each_hour_and_a_changed_one_begins_anew()
        {
            // 0.4 m³/h may last for 720 min, 0.6 for 240.
            const float Flow = 0.4f / 3600f;
            MemoryStorage storage = new MemoryStorage();
            int minutes = 0;
            GasSafety safety = GasSafetyTests.Of(storage);
            for (; safety.Rules.CloseReason == 0 && minutes < 800; minutes++)
            {
                if (minutes % 60 == 59)
                {
                    safety.Keep();
                    safety = GasSafetyTests.Of(storage);
                }

                Flows(safety, Flow);
            }

            Check.Equal(GasAlarm.FlowTooLong, safety.Rules.CloseReason, "reason");
            Assert.IsTrue(minutes >= 720 && minutes <= 725, minutes.ToString() + " min");
            storage = new MemoryStorage();
            safety = GasSafetyTests.Of(storage);
            for (int i = 0; i < 230; i++)
            {
                Flows(safety, 1.5f * Flow);
            }

            safety.Keep();
            safety = GasSafetyTests.Of(storage);
            for (int i = 0; i < 20; i++)
            {
                Flows(safety, i == 0 ? Flow : 1.5f * Flow);
            }

            Check.Equal(0, safety.Rules.CloseReason, "of another flow");
            Assert.IsTrue(safety.Rules.Long.Seconds < 1200, safety.Rules.Long.Seconds.ToString() + " s");
        }

        [TestMethod]
        public void An_unchanged_flow_that_is_none_is_passed_over()
        {
            float[][] wrong = new float[][] { new float[] { -1e-4f, 500f }, new float[] { 1e-4f, -1f }, new float[] { 2f, 500f }, new float[] { 1e-4f, 1e9f } };
            for (int i = 0; i < wrong.Length; i++)
            {
                FlowTooLong rule = new FlowTooLong(GasLimits.OfSize(6f));
                rule.Restore(wrong[i]);
                Check.Equal(0, rule.Seconds, i.ToString());
            }
        }

        // A minute of it.
        private static void Flows(GasSafety safety, float flow)
        {
            for (int i = 0; i < 60; i++)
            {
                _second++;
                safety.Rules.Flowed(_second * 1000000L, flow);
            }
        }

        private static byte[] Bytes(uint version, int length)
        {
            byte[] bytes = new byte[length];
            Crc32.Put(version, bytes, 0);
            return bytes;
        }

        private static bool Load(byte[] bytes)
        {
            MemoryStorage storage = new MemoryStorage();
            Assert.IsTrue(new RecordStore(storage).Save("gas", bytes));
            return new GasRecord(storage).Load();
        }
    }
}
